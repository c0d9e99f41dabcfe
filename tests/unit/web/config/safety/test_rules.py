"""Each setting that is unsafe is refused with a sentence that says the cure, and let pass where the table says so."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cairn.exceptions import SettingsError
from cairn.web.config.environment import WHAT_IT_IS
from cairn.web.config.safety import database, look_around, refuse_unsafe
from cairn.web.config.safety.rules import IN_REHEARSAL, NOWHERE, ON_LOOPBACK, RULES
from cairn.web.config.safety.surroundings import Surroundings, others_reach, surroundings_of
from tests.lib.environment import ASSETS, KEY, made_keys
from tests.lib.small_review import write_small_review

A_KEY = "Zt8mXyJ0w3Qf5uLh2RkVn7Pc9BdSg1TaEoIi4MxWzKqYjUvN6rHbGsDpFlCe-A_Q"
PUBLIC = {"CAIRN_ORIGIN": "https://evidence.review.test", "CAIRN_PROXIES": "1"}
LOOPBACK = {"CAIRN_ORIGIN": "http://127.0.0.1:8000", "CAIRN_PROXIES": "0"}
NFS = "27 1 254:0 / / rw - ext4 /dev/vda rw\n28 27 0:25 / {folder} rw - nfs4 server:/srv rw\n"
Change = Callable[["Place"], None]


@dataclass
class Place:
    """A review that is safe in public, each part of which a case may spoil."""

    folder: Path
    in_the_open: Path
    environment: dict[str, str] = field(default_factory=dict)
    account: int = 1000
    arguments: tuple[str, ...] = ("cairn",)
    mounts: str = ""

    @property
    def review(self) -> Path:
        return self.folder / "review"

    def found(self) -> Surroundings:
        return surroundings_of(
            self.environment, account=self.account, arguments=self.arguments, mounts=self.mounts
        )

    def invented(self, synthetic: bool) -> None:
        text = (self.review / "review.toml").read_text()
        (self.review / "review.toml").write_text(
            re.sub("synthetic = (true|false)", f"synthetic = {str(synthetic).lower()}", text)
        )


@pytest.fixture
def in_the_open() -> Iterator[Path]:
    """A folder that every account of the machine comes to."""
    with tempfile.TemporaryDirectory(prefix="cairn-open-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def place(tmp_path: Path, in_the_open: Path) -> Place:
    return safe_place(tmp_path, in_the_open)


def safe_place(tmp_path: Path, in_the_open: Path) -> Place:
    """A review that starts at a public address as it is."""
    review = write_small_review(tmp_path / "review")
    review.chmod(0o700)
    (tmp_path / "assets").mkdir()
    for name in ASSETS:
        (tmp_path / "assets" / name).write_text("")
    place = Place(
        tmp_path,
        in_the_open,
        {
            "CAIRN_REVIEW": str(review),
            "CAIRN_SECRET_KEY": A_KEY,
            "CAIRN_KEYS": str(made_keys(tmp_path / "keys" / "keys")),
            "CAIRN_ASSETS": str(tmp_path / "assets"),
            "CAIRN_MAIL": "none",
            "CAIRN_MAIL_FROM": "none",
            "CAIRN_CLAMD": "unix:/run/clamav/clamd.ctl",
            "DATABASE_URL": f"sqlite:///{review}/site.sqlite3",
            "HOME": str(tmp_path),
            **PUBLIC,
        },
    )
    place.invented(False)
    return place


def say(**settings: str) -> Change:
    return lambda place: place.environment.update(settings)


def started_by(*arguments: str) -> Change:
    def change(place: Place) -> None:
        place.arguments = ("/srv/bin/gunicorn", *arguments)

    return change


def opened(name: str) -> Change:
    """A folder or file of the review's that stands, by a link, where every account may read it."""

    def change(place: Place) -> None:
        (place.in_the_open / name).mkdir()
        (place.review / name).symlink_to(place.in_the_open / name)

    return change


def an_open_review(place: Place) -> None:
    place.review.rename(place.in_the_open / "review")
    (place.in_the_open / "review").chmod(0o750)
    place.environment["CAIRN_REVIEW"] = str(place.in_the_open / "review")
    assert look_around(place.found()).faults == (), "a group of the machine's may have the folder"
    (place.in_the_open / "review").chmod(0o755)
    place.review.symlink_to(place.in_the_open / "review")


def an_open_ledger(name: str) -> Change:
    def change(place: Place) -> None:
        place.environment["DATABASE_URL"] = f"sqlite:///{place.in_the_open}/site.sqlite3"
        (place.in_the_open / "site.sqlite3").touch(0o600)
        (place.in_the_open / name).touch()
        (place.in_the_open / name).chmod(0o644)

    return change


def as_root(place: Place) -> None:
    place.account = 0


def on_the_network(place: Place) -> None:
    place.mounts = NFS.format(folder=place.review)


def on_a_disk_in_memory(place: Place) -> None:
    place.mounts = NFS.format(folder=place.review).replace("nfs4 server:/srv", "tmpfs tmpfs")


def both(*changes: Change) -> Change:
    def change(place: Place) -> None:
        for one in changes:
            one(place)

    return change


MAIL = {"CAIRN_MAIL_FROM": "us@review.test"}
LONG = "Wq3-long-and-drawn-at-random"
# what is done · what the sentence says · where it is let pass
CASES = {
    "debug": (say(DEBUG="1"), "DEBUG asks for a debug mode", NOWHERE),
    "debug of Django": (say(DJANGO_DEBUG="True"), "DJANGO_DEBUG asks for", NOWHERE),
    "debug of ours": (say(CAIRN_DEBUG="yes"), "CAIRN_DEBUG asks for", NOWHERE),
    "the tests' key": (say(CAIRN_SECRET_KEY=KEY), "stands in an example or a test", IN_REHEARSAL),
    "Django's key": (say(CAIRN_SECRET_KEY=f"django-insecure-{A_KEY}"), "stands in an example", IN_REHEARSAL),
    "key and password of mail": (
        say(CAIRN_MAIL=f"smtps://us:{A_KEY}@mail.review.test", **MAIL),
        "CAIRN_SECRET_KEY is the password of the mail server too",
        NOWHERE,
    ),
    "key and password of database": (
        say(DATABASE_URL=f"postgres://us:{A_KEY}@127.0.0.1/ledger"),
        "CAIRN_SECRET_KEY is the password of the database too",
        NOWHERE,
    ),
    "two passwords alike": (
        say(
            CAIRN_MAIL=f"smtps://us:{LONG}@mail.review.test",
            DATABASE_URL=f"postgres://us:{LONG}@127.0.0.1/ledger",
            **MAIL,
        ),
        "are the same: whoever learns one has both",
        NOWHERE,
    ),
    "an address in numbers": (say(CAIRN_ORIGIN="https://192.0.2.7"), "an address in numbers", NOWHERE),
    "an address in numbers of six": (say(CAIRN_ORIGIN="https://[2001:db8::7]"), "in numbers", NOWHERE),
    "an example's address": (
        say(CAIRN_ORIGIN="https://review.example.org"),
        "an example and nobody's",
        NOWHERE,
    ),
    "another example's": (say(CAIRN_ORIGIN="https://example.com"), "an example and nobody's", NOWHERE),
    "a name for nothing": (say(CAIRN_ORIGIN="https://review.invalid"), "an example and nobody's", NOWHERE),
    "no proxy said": (say(CAIRN_PROXIES="0"), "an https address is served through a proxy", NOWHERE),
    "http in public": (
        say(CAIRN_ORIGIN="http://review.test"),
        "over http anybody on the way can read",
        NOWHERE,
    ),
    "every host": (say(CAIRN_ORIGIN="https://*"), "not the name of one host", NOWHERE),
    "every host of a kind": (say(CAIRN_ORIGIN="https://*.review.test"), "not the name of one host", NOWHERE),
    "every host below one": (say(CAIRN_ORIGIN="https://.review.test"), "not the name of one host", NOWHERE),
    "a proxy and no https": (
        say(CAIRN_ORIGIN="http://127.0.0.1", CAIRN_PROXIES="1"),
        "would cross a network in the open",
        IN_REHEARSAL,
    ),
    "letters into a folder": (say(CAIRN_MAIL="folder:/srv/mail", **MAIL), "nobody gets them", ON_LOOPBACK),
    "mail in the open": (say(CAIRN_MAIL="smtp://mail.review.test", **MAIL), "without encryption", NOWHERE),
    "a scanner elsewhere": (
        say(CAIRN_CLAMD="tcp://192.0.2.7:3310"),
        "no virus scanner on this machine",
        NOWHERE,
    ),
    "a weak key": (say(CAIRN_SECRET_KEY="a" * 60), "too weak", NOWHERE),
    "database in the open": (
        say(DATABASE_URL=f"postgres://us:{LONG}@db.review.test/ledger"),
        "PostgreSQL on another machine without encryption",
        IN_REHEARSAL,
    ),
    "database half in the open": (
        say(DATABASE_URL=f"postgres://us:{LONG}@db.review.test/ledger?sslmode=prefer"),
        "without encryption",
        IN_REHEARSAL,
    ),
    "database in the open by an option": (
        say(DATABASE_URL=f"postgres://us:{LONG}@/ledger?host=db.review.test"),
        "PostgreSQL on another machine without encryption",
        IN_REHEARSAL,
    ),
    "database in the open by its number": (
        say(DATABASE_URL=f"postgres://us:{LONG}@localhost/ledger?hostaddr=192.0.2.7"),
        "PostgreSQL on another machine without encryption",
        IN_REHEARSAL,
    ),
    "database in the open by the environment": (
        say(DATABASE_URL=f"postgres://us:{LONG}@/ledger", PGHOST="db.review.test"),
        "PostgreSQL on another machine without encryption",
        IN_REHEARSAL,
    ),
    "a password tried first as an option": (
        say(DATABASE_URL="postgres://us@127.0.0.1/ledger?password=Password"),
        "everybody tries first",
        IN_REHEARSAL,
    ),
    "no password": (say(DATABASE_URL="postgres://us@127.0.0.1/ledger"), "has no password", IN_REHEARSAL),
    "a password tried first": (
        say(DATABASE_URL="postgres://us:Password@127.0.0.1/ledger"),
        "everybody tries first",
        IN_REHEARSAL,
    ),
    "a name for password": (
        say(DATABASE_URL="postgres://ledger_user:ledger_user@127.0.0.1/ledger"),
        "everybody tries first",
        IN_REHEARSAL,
    ),
    "a network's disk": (on_the_network, r"on a file system of the network \(nfs4\)", NOWHERE),
    "a ledger in memory": (say(DATABASE_URL="sqlite://:memory:"), "a restart would lose", ON_LOOPBACK),
    "a disk in memory": (on_a_disk_in_memory, "a file system that is in memory", ON_LOOPBACK),
    "an open review": (an_open_review, "review's folder .* is open to every account", IN_REHEARSAL),
    "open secrets": (opened(".secrets"), "folder of secrets .* is open", IN_REHEARSAL),
    "open attachments": (opened("attachments"), "respondents' files .* is open", IN_REHEARSAL),
    "open settings": (opened(".env"), "file of settings .* is open", IN_REHEARSAL),
    "an open ledger": (an_open_ledger("site.sqlite3"), "ledger .* is open", IN_REHEARSAL),
    "an open log of the ledger": (an_open_ledger("site.sqlite3-wal"), "ledger .* is open", IN_REHEARSAL),
    "root": (as_root, "runs as root", ON_LOOPBACK),
    "reloading": (started_by("--reload", "cairn.web.config.wsgi"), "started with --reload", NOWHERE),
    "a log of addresses": (started_by("--access-logfile=-"), "keeps a log of addresses", NOWHERE),
    "by its environment": (say(GUNICORN_CMD_ARGS="--reload"), "started with --reload", NOWHERE),
    "every proxy believed": (
        started_by("--forwarded-allow-ips", "*"),
        "believes whatever anybody says",
        NOWHERE,
    ),
    "every proxy believed by name": (say(FORWARDED_ALLOW_IPS="*"), "believes whatever anybody says", NOWHERE),
    "every address listened to": (
        both(say(**LOOPBACK), started_by("--bind", "0.0.0.0:8000")),
        "gunicorn listens to other machines",
        IN_REHEARSAL,
    ),
    "every address listened to, in short": (
        both(say(**LOOPBACK), started_by("-b0.0.0.0:8000")),
        "gunicorn listens to other machines",
        IN_REHEARSAL,
    ),
    "every address listened to, cut short": (
        both(say(**LOOPBACK), started_by("--bin", "0.0.0.0:8000")),
        "gunicorn listens to other machines",
        IN_REHEARSAL,
    ),
    "every address listened to by PORT": (
        both(say(**LOOPBACK, PORT="8000"), started_by("cairn.web.config.wsgi")),
        "gunicorn listens to other machines",
        IN_REHEARSAL,
    ),
}


def test_a_safe_site_starts(place: Place) -> None:
    look = look_around(place.found())
    assert (look.faults, look.passed, look.notices) == ((), (), ())


@pytest.mark.parametrize("case", CASES)
def test_what_is_unsafe_is_refused_with_its_cure(case: str, place: Place) -> None:
    change, says, _ = CASES[case]
    change(place)
    faults = [fault.sentence for fault in look_around(place.found()).faults]
    assert len(faults) == 1, faults
    assert re.search(says, faults[0]), faults
    assert "\n" not in faults[0]
    for secret in (A_KEY, LONG, KEY):
        assert secret not in faults[0]


@pytest.mark.parametrize("case", [case for case, (_, _, lenient) in CASES.items() if lenient is not NOWHERE])
def test_what_is_let_pass_is_let_pass_where_the_table_says(case: str, place: Place) -> None:
    change, says, lenient = CASES[case]
    place.environment |= LOOPBACK
    place.invented(lenient is IN_REHEARSAL)
    change(place)
    look = look_around(place.found())
    assert look.faults == ()
    assert any(re.search(says, sentence) for _, sentence in look.passed), look.passed
    place.invented(False)  # a real review, on this machine's own address
    assert bool(look_around(place.found()).faults) is (lenient is IN_REHEARSAL)


def test_no_rule_is_without_a_case(tmp_path: Path, in_the_open: Path) -> None:
    """But for what is served, which is tried by itself below."""
    tried = set()
    for number, (change, _, _) in enumerate(CASES.values()):
        folders = tmp_path / str(number), in_the_open / str(number)
        for folder in folders:
            folder.mkdir(mode=0o755)
        place = safe_place(*folders)
        change(place)
        tried |= {rule for rule in RULES if list(rule.find(place.found()))}
    assert [rule.refused for rule in RULES if rule not in tried] == [
        "ledger, attachments, secrets or letters below a folder that is served"
    ]
    assert {rule.lenient for rule in RULES} == {lenient for _, _, lenient in CASES.values()}


@pytest.mark.parametrize("served", ["assets", "bundle"])
def test_nothing_that_is_kept_stands_below_what_is_served(served: str, place: Place) -> None:
    if served == "assets":
        for name in ASSETS:
            (place.folder / name).write_text("")
        place.environment["CAIRN_ASSETS"] = str(place.folder)
        wanted = ["file of keys", "folder of secrets", "respondents' files", "ledger", "ledger"]
    else:
        place.environment["DATABASE_URL"] = f"sqlite:///{place.review}/bundle/site.sqlite3"
        wanted = ["ledger", "ledger"]
    faults = [fault.sentence for fault in look_around(place.found()).faults]
    assert [what for what, fault in zip(wanted, faults, strict=True) if what in fault] == wanted
    assert all("which is served to everybody" in fault for fault in faults)


def test_keys_below_what_is_served_are_refused(place: Place) -> None:
    keys = place.folder / "assets" / "keys"
    keys.write_bytes(Path(place.environment["CAIRN_KEYS"]).read_bytes())
    keys.chmod(0o600)
    place.environment["CAIRN_KEYS"] = str(keys)
    faults = [fault.sentence for fault in look_around(place.found()).faults]
    assert len(faults) == 1, faults
    assert faults[0].startswith(f"The file of keys ({keys}) stands below the folder of assets")


def test_letters_below_what_is_served_are_refused(place: Place) -> None:
    place.environment |= {"CAIRN_MAIL": f"folder:{place.folder}/assets/mail", **MAIL, **LOOPBACK}
    faults = [fault.sentence for fault in look_around(place.found()).faults]
    assert len(faults) == 1
    assert "The folder of letters" in faults[0]


@pytest.mark.parametrize(
    "settings",
    [
        {"DATABASE_URL": f"postgres://us:{LONG}@db.review.test/ledger?sslmode=verify-full"},
        {"DATABASE_URL": f"postgres://us:{LONG}@db.review.test/ledger", "PGSSLMODE": "verify-full"},
        {"DATABASE_URL": "postgres://us@%2Frun%2Fpostgresql/ledger"},
        {"DATABASE_URL": "postgres://us@127.0.0.1/ledger", "PGPASSWORD": LONG},
        {"DATABASE_URL": f"postgres://us:{LONG}@localhost/ledger"},
        {"DEBUG": "", "DJANGO_DEBUG": "0", "CAIRN_DEBUG": "false"},
        {"GUNICORN_CMD_ARGS": "--workers 4 --bind unix:/run/cairn.sock --forwarded-allow-ips 127.0.0.1"},
        {"FORWARDED_ALLOW_IPS": "127.0.0.1"},
        {**LOOPBACK, "PORT": "8000"},
        {"DATABASE_URL": f"postgres://us@127.0.0.1/ledger?password={LONG}"},
        {"DATABASE_URL": "postgres://us@/ledger?host=/run/postgresql"},
        {"CAIRN_MAIL": f"smtp://us:{LONG}@mail.review.test:587?tls=starttls", **MAIL},
    ],
)
def test_what_is_one_step_from_a_fault_is_taken(settings: dict[str, str], place: Place) -> None:
    place.environment |= settings
    assert look_around(place.found()).faults == ()


def test_a_file_of_passwords_is_a_password(place: Place) -> None:
    place.environment["DATABASE_URL"] = "postgres://us@127.0.0.1/ledger"
    assert look_around(place.found()).faults
    (place.folder / ".pgpass").write_text("")
    assert look_around(place.found()).faults == ()


def test_what_stands_behind_a_closed_door_is_not_open(tmp_path: Path) -> None:
    inside = tmp_path / "closed" / "open"
    inside.mkdir(parents=True)
    inside.chmod(0o777)
    inside.parent.chmod(0o700)
    assert not others_reach(inside)
    assert not others_reach(tmp_path / "nowhere")


def test_everything_is_told_at_once(place: Place) -> None:
    for name in WHAT_IT_IS:
        place.environment.pop(name)
    with pytest.raises(SettingsError) as refusal:
        refuse_unsafe(place.environment)
    assert {name for name in WHAT_IT_IS if f"The setting {name} is missing" in str(refusal.value)} >= set(
        WHAT_IT_IS
    ) - {"CAIRN_KEYS", "CAIRN_PROXIES"}


def test_what_is_plainly_to_be_known_is_said_and_not_refused(place: Place) -> None:
    place.invented(True)
    place.environment |= {
        "CAIRN_CLAMD": "none",
        "DATABASE_URL": f"postgres://us:{LONG}@db.review.test/ledger?sslmode=require",
    }
    look = look_around(place.found())
    assert look.faults == ()
    said = " ".join(look.notices)
    for words in ("says that it is invented", "No virus scanner is asked", "not made sure of in full"):
        assert words in said


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/review", "ext4"),
        ("/srv/shared/review", "nfs4"),
        ("/srv/shared2", "ext4"),
        ("/mnt/a b/c", "cifs"),
    ],
)
def test_the_nearest_mount_says_what_a_folder_is_on(folder: str, kind: str) -> None:
    mounts = (
        "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n28 27 0:25 / /srv/shared rw shared:1 - nfs4 s:/x rw\n"
        "29 27 0:26 / /mnt/a\\040b rw - cifs //s/x rw\nnonsense\n"
    )
    assert database.kind_of_mount(Path(folder), mounts) == kind
