"""Reports by somebody who wants his words to run: markup, addresses and escapes in every field that a record has."""

import json
from pathlib import Path

OWNED = "ownedbyareport"
"""What a page or a terminal shows as an attribute or a title of its own when something of a report ran."""
_RUN = f"document.documentElement.dataset.{OWNED}=1;document.title='{OWNED}'"
MARKUP = (
    f"<script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f'"><img src=x onerror="{_RUN}">',
    f"' onmouseover='{_RUN}' autofocus onfocus='{_RUN}",
    f"<svg onload=\"{_RUN}\"><animate onbegin='{_RUN}' attributeName=x></svg>",
    f"--><script>{_RUN}</script><!--",
    f"]]></style></script><script>{_RUN}</script>",
    f'<iframe srcdoc="<script>parent.{_RUN}</script>"></iframe>',
    f"<details open ontoggle=\"{_RUN}\"><math><mi xlink:href='javascript:{_RUN}'>x",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"{{{{constructor.constructor('{_RUN}')()}}}} {{% raw %}} ${{{_RUN}}} #{{7*7}}",
    f'[a](javascript:{_RUN}) ![b](x" onerror="{_RUN}) <javascript:{_RUN}>',
    f"<meta http-equiv=refresh content='0;url=javascript:{_RUN}'><base href='javascript:{_RUN}//'>",
)
ESCAPES = (
    "\x1b]0;owned\x07", "\x1b]8;;http://evil.example\x1b\\link", "\x1b[2J\x1b[H", "\x1b[5;77;1337m", "\x1bP+q\x1b\\",
    "\x1bc", "\x9b2J", "\x9d0;owned\x9c", "\x07", "\x08\x08\x08", "\x00", "\x7f", "\u202egnp\u202c", "\u2066x\u2069",
    "\u200f", "\x85", "\u2028", "\x1b[6n", "\x1b[?1049h", "\x0e", "[red]x[/red] [link=http://evil.example]y[/link]",
)  # fmt: skip
REPORTS = 4
BODY = (
    "A ferry turned back to port in Lundel on Tuesday with 40 passengers after a fire on deck, police said. {0} "
    "Two people were killed and five were hurt, said {0} harbour master Jonas Feld, who blamed the owners.\n\n"
    "“We shall not sail before Friday {0},” Feld told the Lantern. The owners denied that the pumps had failed.\n\n"
    "{0}\n\nThe ship will be closed until the inquiry ends unless the city pays {0} 14 million euros by June 3."
)


def write(folder: Path, pieces: tuple[str, ...]) -> None:
    """A few reports that share the pieces out: each has its own in its title, outlet, id, address, author and text."""
    folder.mkdir()
    for number in range(REPORTS):
        piece = " ".join(pieces[number::REPORTS])
        record = {
            "id": f"{number}{piece}",
            "title": f"Ferry {piece} turns back to Lundel",
            "outlet": f"Lantern {number} {piece}",
            "url": f"https://lantern{number}.example/{piece}",
            "author": f"Ada Finn {piece}",
            "published": "2024-05-15",
            "text": BODY.format(piece),
        }
        (folder / f"{number}.json").write_text(json.dumps(record), encoding="utf-8")
