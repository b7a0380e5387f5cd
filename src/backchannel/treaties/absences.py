"""Whether it may be concluded from a coding that a treaty, or an article of it, does not hold something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.treaties.compare import may_conclude_absence
from backchannel.treaties.details import words_of
from backchannel.treaties.vocabulary import ABSTENTIONS, CLOSED, in_words
from backchannel.treaties.wording import ARTICLE, cite, decapitalised, plain, same_article, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.treaties import Article, Obligation, Treaty
    from backchannel.treaties.points import Asked

_FRAME = stems(
    "article treaty pact agreement charter convention parties party members member states state allies ally each every "
    "other others another either both their them they that this with from under shall must will which when where "
    "obliges obliged requires forbids permits allows contains holds covers provides clause clauses says also only"
)
"""Words that stand in claims about any article, so that they tell none from another."""


def absence(
    treaty: Treaty, asked: Asked, *, coded: Sequence[Obligation], firm: Sequence[Obligation]
) -> tuple[bool | None, str, str]:
    """Whether an absence may be concluded, why or why not, and what that rests on.

    Parameters
    ----------
    treaty
        The treaty.
    asked
        What was asked of it.
    coded
        Its obligations of the kind, in the article asked for.
    firm
        Those of them that are duties and coded for sure, although none has the force asked for.
    """
    act, what = asked.statement.act, in_words(asked.statement.act.kinds)
    closed = treaty.complete and set(act.kinds) <= CLOSED
    whole = "every article of this kind is coded" if closed else "not every article of this kind need be coded"
    if any(o.sure == "unsure" for o in coded):
        return None, f"the {treaty.short}'s article with a {what} is coded as unsure", "unsure"
    if act.strength == "left":
        return None, f"how far the {treaty.short} leaves the response to each party is not coded", whole
    if asked.statement.permission:
        return None, f"no {what} is coded for the {treaty.short}, which is no permission", "silence permits nothing"
    if asked.statement.force == "forbids" and (against := _provided(asked, firm)):
        held = f"{cite(against.article)} of the {treaty.short} provides for what is said to be forbidden"
        return False, f"{held}: {decapitalised(against.summary)}", against.response
    if asked.statement.force == "forbids" and not set(act.kinds) <= ABSTENTIONS:
        banned = f"whether the {treaty.short} forbids {asked.statement.words!r} is not coded"
        return None, banned, "that nothing is owed is no answer to a ban"
    if asked.article is not None and not firm:
        return _not_in_article(treaty, asked)
    if firm:
        forces = ", ".join(f"{cite(o.article)} {o.force}" for o in firm)
        only = f"of a {what} the {treaty.short} has only this: {forces}"
        return (False, only, whole) if closed else (None, f"{only}; more may not have been coded", whole)
    near = [o for o in treaty.obligations if o.kind in act.near and o.force != "declares"]
    if act.strength == "military" and set(act.kinds) <= set(treaty.absent):
        # An assurance is by its definition a promise without military help of one's own.
        near = [o for o in near if o.kind != "security assurance"]
    if near and (act.vague or not set(act.kinds) <= set(treaty.absent)):
        articles = ", ".join(f"{cite(o.article)} ({o.kind})" for o in near)
        close = f"the {treaty.short} holds something close to a {what}: {articles}; whether that is meant is open"
        return None, close, articles
    if all(may_conclude_absence(treaty, kind) for kind in act.kinds):
        return False, f"the {treaty.short} holds no {what}", whole if closed else "the coder checked that it is absent"
    return None, f"no {what} is coded for the {treaty.short}, which does not mean that there is none", whole


def _provided(asked: Asked, firm: Sequence[Obligation]) -> Obligation | None:
    """A duty or a right to what a claim says is forbidden and no more; "without notice" would be more."""
    said = asked.statement
    if said.act.kinds == ("arms supply",):
        return next((o for o in firm if o.force == "obliges"), None)
    _, _, after = said.text.rpartition(said.words)
    bare = re.fullmatch(r"[\s.,;]*(?:from (?:it|them))?[\s.,;]*", after) is not None
    leaving = said.act.kinds == ("duration and withdrawal",) and bare and not said.goes_on
    return next((o for o in firm if leaving and o.force == "permits"), None)


def _not_in_article(treaty: Treaty, asked: Asked) -> tuple[bool | None, str, str]:
    """The named article holds nothing of the kind: false if it is coded for certain and about something else."""
    number, kinds = asked.article or "", set(asked.statement.act.kinds)
    what = in_words(asked.statement.act.kinds)
    if kinds <= set(treaty.absent):
        basis = "the coder checked that it is absent"
        return False, f"the {treaty.short} holds no {what}, in {cite(number)} or elsewhere", basis
    articles = [a for a in treaty.articles if same_article(number, a.number)]
    if not articles:
        return None, f"no {cite(number)} is coded for the {treaty.short}", "not among the articles coded"
    certain = treaty.complete and kinds <= CLOSED and all(a.sure == "certain" for a in articles)
    if certain and not any(_bears_on(treaty, a, asked=asked) for a in articles):
        about = f"{cite(number)} of the {treaty.short} is about something else: {decapitalised(articles[0].summary)}"
        return False, about, "certain"
    open_ = f"what {cite(number)} of the {treaty.short} says of a {what} is not coded for certain"
    return None, open_, "not coded for certain"


def _bears_on(treaty: Treaty, article: Article, *, asked: Asked) -> bool:
    """Whether an article shares words with the claim, or says what another article means, or is named by another.

    Examples are an article that defines where the duty of another holds, and one on the capacity to resist an attack.
    """
    own = [o for o in treaty.obligations if o.article == article.number]
    spoken = plain(" ".join((article.summary, *(words_of(o) for o in own))))
    if (stems(asked.statement.text) - _FRAME) & stems(spoken) or ARTICLE.search(spoken):
        return True
    others = (f"{words_of(o)} {o.area or ''}" for o in treaty.obligations if o.article != article.number)
    return any(same_article(m[1], article.number) for text in others for m in ARTICLE.finditer(plain(text)))


def defined_by(treaty: Treaty, asked: Asked) -> list[Article]:
    """The articles of this number that say what others mean, so that a claim on where they hold may cite them."""
    number = asked.article or ""
    named = [a for a in treaty.articles if same_article(number, a.number) and a.sure == "certain"]
    return [a for a in named if re.search(ARTICLE, plain(a.summary))]
