"""Who codes which passages: drawing samples and giving passages out."""

from __future__ import annotations

from django.http import QueryDict

from cairn.themes.dealing import draw
from cairn.web.coding.forms.sharing import DrawForm, GiveForm
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import draw_sample, give_to_code, take_from_coder
from cairn.web.ledger.coded.made import samples_of
from cairn.web.ledger.coded.waiting import codable
from cairn.web.ledger.models import CodingMark, Sampled
from cairn.web.ledger.queries import staff
from cairn.web.ledger.roles import Act


def who_may_code() -> list[str]:
    """The names of those who may be given passages, in order."""
    members = staff().filter(account__is_active=True).select_related("account")
    return sorted(each.account.get_username() for each in members if each.person().may(Act.CODE_PASSAGES))


def share_as_said(call: str, question: str, sent: QueryDict, *, by: str) -> None:
    """Do what a form of the page asks. Raises Refused, with a sentence, where it cannot be done."""
    match sent.get("do"):
        case "draw":
            given = _checked(DrawForm(sent))
            draw_sample(question=question, size=given["size"], seed=given["seed"], name=given["name"], by=by)
        case "give":
            _give(call, question, _checked(GiveForm(sent, may_code=who_may_code())), by)
        case "take":
            take_from_coder(question=question, coder=sent.get("of", ""), by=by)
        case _:
            raise Refused("That could not be read. Look at what stands here, and press a button again.")


def _checked(form: DrawForm | GiveForm) -> dict[str, object]:
    if not form.is_valid():
        field, faults = next(iter(form.errors.items()))
        raise Refused(str(faults[0]) if field != "coders" else "Choose who is to code, of those who may.")
    return form.cleaned_data


def _give(call: str, question: str, given: dict[str, object], by: str) -> None:
    sample = str(given["sample"])
    if sample and not samples_of(call, question).filter(name=sample).exists():
        raise Refused("There is no such sample of this question. Choose one that there is.")
    rows = Sampled.objects.filter(sample__name=sample, sample__call=call)
    passages = list(rows.values_list("passage_id", flat=True)) if sample else _not_given(call, question)
    if given["many"] is not None:
        passages = draw(passages, min(int(str(given["many"])), len(passages)), _seed(call, question))
    if not passages:
        raise Refused("Every passage of this question has been given out already.")
    give_to_code(
        question=question, coders=list(given["coders"]), each=int(str(given["each"])), by=by,  # type: ignore[call-overload]
        passages=passages, seed=_seed(call, question),
    )  # fmt: skip


def _not_given(call: str, question: str) -> list[str]:
    given = CodingMark.objects.filter(what=CodingMark.What.GIVEN).values("passage")
    return list(codable(call, question).exclude(pk__in=given).values_list("pk", flat=True))


def _seed(call: str, question: str) -> int:
    """Another for each time that passages are given out; it is written down in the record of who did what."""
    return CodingMark.objects.filter(
        passage__response__call=call, passage__question=question, what=CodingMark.What.GIVEN
    ).count()
