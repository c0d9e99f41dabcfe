"""A response, its answers, and the document it came in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.responses.ledger import EvidenceKind
from cairn.web.ledger.encryption import Mark, SealedBytes, SealedCodes, SealedModel, SealedText
from cairn.web.ledger.encryption.lookup import Owner


class Response(SealedModel):
    """One response to one call, from its beginning on.

    `reference` is the respondent's receipt, `public_reference` may be printed; both are given at the
    start and never change. `permission` and `answering_as` are empty until chosen. A response that is
    sent again after a change is a new one, which `takes_place_of` the one that was sent before. `language` is the
    one in which the call was read when it was sent. `kind` says what it is evidence from: those alone of kind "call"
    are counted among who answered.
    """

    bound_to = ("public_reference",)

    class State(models.TextChoices):
        """Only what is submitted is evidence. A draft is its respondent's own; what was replaced or withdrawn
        is no longer read or counted; of what was erased this row alone is left."""

        DRAFT = "draft"
        SUBMITTED = "submitted"
        REPLACED = "replaced"
        WITHDRAWN = "withdrawn"
        ERASED = "erased"

    call = models.CharField(max_length=80)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT, db_index=True)
    kind = models.CharField(max_length=20, default=EvidenceKind.CALL)
    route = models.CharField(max_length=20)
    reference = models.CharField(max_length=40, unique=True)
    public_reference = models.CharField(max_length=40, unique=True)
    received_on = models.DateField(null=True)
    permission = models.CharField(max_length=20, blank=True, default="")
    answering_as = models.CharField(max_length=20, blank=True, default="")
    name = SealedText(blank=True, default="")
    in_mined_corpus = models.BooleanField(default=True)
    synthetic = models.BooleanField(default=False)
    language = models.CharField(max_length=10, blank=True, default="")
    began_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True)
    takes_place_of = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="change")
    # a keyed hash of the page that began it, so that a button pressed twice begins one draft
    begun_with = models.CharField(max_length=64, null=True, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="submitted_response_is_whole",
                condition=Q(state__in=("draft", "erased"))
                | (Q(received_on__isnull=False) & ~Q(permission="")),
            ),
        )
        indexes = (
            models.Index(fields=("call", "state", "received_on"), name="responses_as_listed"),
            models.Index(fields=("state", "submitted_at", "id"), name="responses_as_read"),
        )

    def __str__(self) -> str:
        return self.public_reference

    def key_owner(self) -> Owner:
        """Its own."""
        return Owner("response", self.pk)

    @property
    def is_mined(self) -> bool:
        """Whether programs read it for what was said: `cairn.responses.mined`."""
        return self.in_mined_corpus and self.kind == EvidenceKind.CALL

    @property
    def is_draft(self) -> bool:
        """Whether it is still its respondent's own."""
        return self.state == self.State.DRAFT


class Answer(SealedModel):
    """An answer to one question as it was given; a question left alone has no row.

    `confidential` and `reason` are what the respondent asks of it; `saved_by` is the way in by which
    it was last written, so that people who draft together can tell whose it is. `hand` names the page
    that was open when it was written and `turn` counts the savings of that page, so that a saving
    which was overtaken on the way covers nothing newer.
    """

    bound_to = ("response_id", "question")

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=80)
    in_profile = models.BooleanField(default=False)
    chosen = SealedCodes(default=list)
    text = SealedText(blank=True, default="")
    confidential = models.BooleanField(default=False)
    reason = SealedText(blank=True, default="")
    saved_by = models.ForeignKey("WayIn", null=True, on_delete=models.SET_NULL, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)
    hand = models.CharField(max_length=40, blank=True, default="")
    turn = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("response", "question"), name="one_answer_to_a_question"),
        )
        indexes = (
            models.Index(fields=("question",), name="answers_by_question"),
            models.Index(fields=("response",), condition=Q(confidential=True), name="answers_in_confidence"),
        )

    def __str__(self) -> str:
        return f"{self.response_id} {self.question}"


class Document(SealedModel):
    """A file that a response came in, kept whole: the first, or only one, has the number 1.

    An e-mail is the first and its attachments follow; `Passage.source` names a file by its number. No file is read
    twice as a response of its own, by the `mark` of its checksum; the same file may well come with two e-mails.
    `notes` are whole sentences on what could not be read in it, or was read by machine from a picture.
    """

    bound_to = ("response_id",)  # not the number as well: an earlier release sealed its only file by this
    rows_ahead = 10  # a document is megabytes

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="documents")
    number = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=20, blank=True, default="")
    file_name = SealedText()
    sha256 = SealedText()
    mark = Mark(of="sha256", across=True, db_index=True)
    content = SealedBytes()
    is_scanned = models.BooleanField(default=False)
    notes = SealedCodes(default=list)

    class Meta:
        ordering = ("response_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("response", "number"), name="files_of_a_response_are_numbered"),
            models.UniqueConstraint(
                fields=("mark",), condition=Q(number=1), name="a_file_is_one_response_alone"
            ),
        )

    @classmethod
    def mark_of(cls, sha256: str) -> str | None:
        """The mark of a file with that checksum."""
        return cls._meta.get_field("mark").mark_in(cls(sha256=sha256))

    def __str__(self) -> str:
        return f"{self.response_id} {self.number}"
