"""Short reports for the shipped model: a text of one outlet and a day, without a headline."""

from crosswire.model.report import Outlet, Published, Report


def note(text: str, day: str, key: str = "r") -> Report:
    return Report(
        id=key,
        path=f"{key}.txt",
        title="",
        text=text,
        outlet=Outlet(name="The Harbour Post", how="stated"),
        published=Published(value=day, how="stated"),
    )
