"""``backchannel treaty owed``: what an agreement asks of a state, the answer first, then how it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from backchannel.asking.tables import treaty_owed
from backchannel.cli.days import DAY
from backchannel.cli.machine import print_json
from backchannel.cli.terminal import clean, print_steps
from backchannel.contacts.wording import named
from backchannel.treaties.owed import SUPPORT
from backchannel.treaties.vocabulary import ABSTENTIONS, in_words
from backchannel.treaties.wording import cite

if TYPE_CHECKING:
    from datetime import datetime

    from backchannel.model.findings import Step
    from backchannel.treaties.owed import Answer, Derivation

# In the order in which a reader asks for them: what must, may and must not be done, what is open, what falls away.
_ORDER: Final = ("owed", "permitted", "forbidden", "cannot tell", "not owed")


@click.command("owed", short_help="What it asks of a state when another is attacked or threatened.")
@click.argument("name")
@click.argument("obligor")
@click.option("--victim", required=True, help="The state that suffers it.")
@click.option("--by", "aggressor", required=True, help="The state that does it.")
@click.option("--on", type=DAY, required=True, help="The day it happens.")
@click.option(
    "--situation",
    default="armed attack",
    show_default=True,
    type=click.Choice(["armed attack", "aggression", "threat", "war", "crisis", "dispute", "request"]),
)
@click.option("--place", help="Where, in words, if not at the victim's home.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def owed(name: str, obligor: str, as_json: bool, **happened: Any) -> None:
    """What the agreement NAME asks of OBLIGOR when something is done to another state, and why.

    The first lines say whether help is owed to the victim; below stand all articles that could bear on it, each with
    the conditions it was put through: ✓ met, ✗ not met, ? cannot be told.
    """
    on: datetime = happened.pop("on")
    answer = treaty_owed(name, obligor, on=on.date(), **happened)
    if as_json:
        print_json(_machine(answer))
    else:
        _print(answer)


def _print(answer: Answer) -> None:
    click.echo(clean(_question(answer)))
    click.echo(clean(_reply(answer)))
    if not answer.treaty.binding:
        click.echo("It is coded as a political commitment, not as a binding treaty.")
    for derivation in sorted(answer.derivations, key=_place):
        obligation = derivation.obligation
        click.echo(f"\n{clean(_heading(derivation, answer))}")
        click.echo(f"  It says: {clean(obligation.response or obligation.summary)}")
        print_steps(derivation.steps)
    click.echo()
    for line in answer.assumptions:
        click.echo(clean(line if line.startswith("The coding") else f"Assumed: {line}"))


def _place(derivation: Derivation) -> tuple[bool, int]:
    """Duties to help stand first, then the rest by what follows from them; articles stay in their order."""
    return derivation.obligation.kind not in SUPPORT, _ORDER.index(derivation.conclusion)


def _question(answer: Answer) -> str:
    happened = answer.situation
    where = f" ({happened.place})" if happened.place else ""
    return (
        f"{happened.kind.capitalize()} on {named(happened.victim)} by {named(happened.aggressor)}, "
        f"{happened.on}{where}: does {named(answer.obligor)} owe help under the {answer.treaty.short}?"
    )


def _reply(answer: Answer) -> str:
    """The conclusion in a sentence, with the articles that carry it, or the conditions that stand against it."""
    bearing = [row for row in answer.derivations if row.obligation.kind in SUPPORT]
    deciding = [row for row in bearing if row.conclusion == answer.conclusion]
    articles = ", ".join(dict.fromkeys(cite(row.obligation.article) for row in deciding))
    if answer.conclusion == "owed":
        return f"Yes, help is owed: {articles}."
    if answer.conclusion == "permitted":
        return f"No, but help is permitted: {articles}."
    if answer.conclusion == "forbidden":
        return f"No, help is forbidden: {articles}."
    sign = "no" if answer.conclusion == "not owed" else "unknown"
    failed = "; ".join(dict.fromkeys(_condition(step) for row in deciding for step in row.steps if step.holds == sign))
    if answer.conclusion == "not owed":
        return f"No, help is not owed. {f'Not met: {failed}' if failed else 'No article that is coded asks for it'}."
    return f"Cannot tell. {f'Open: {failed}' if failed else 'The coding does not settle it'}."


def _condition(step: Step) -> str:
    return f"{step.text} ({step.basis})" if step.basis else step.text


def _heading(derivation: Derivation, answer: Answer) -> str:
    """An article with the duty it holds and what follows here, in words that name the state."""
    state = named(answer.obligor)
    follows = {
        "owed": f"owed by {state}",
        "permitted": f"{state} may, and need not",
        "forbidden": f"binds {state}" if derivation.obligation.kind in ABSTENTIONS else f"forbidden to {state}",
        "not owed": "does not apply",
        "cannot tell": "cannot tell",
    }
    obligation = derivation.obligation
    return f"{cite(obligation.article)}, {in_words((obligation.kind,))}: {follows[derivation.conclusion]}"


def _machine(answer: Answer) -> dict[str, Any]:
    happened = answer.situation
    return {
        "treaty": answer.treaty.id,
        "title": answer.treaty.title,
        "obligor": answer.obligor,
        "situation": happened.kind,
        "victim": happened.victim,
        "by": happened.aggressor,
        "on": happened.on.isoformat(),
        "place": happened.place,
        "conclusion": answer.conclusion,
        "reply": _reply(answer),
        "binding": answer.treaty.binding,
        "articles": [_article(row) for row in answer.derivations],
        "assumptions": list(answer.assumptions),
    }


def _article(derivation: Derivation) -> dict[str, Any]:
    obligation = derivation.obligation
    return {
        "article": obligation.article,
        "obligation": obligation.kind,
        "force": obligation.force,
        "conclusion": derivation.conclusion,
        "response": obligation.response or obligation.summary,
        "steps": [{"text": step.text, "holds": step.holds, "basis": step.basis} for step in derivation.steps],
    }
