"""The key, and what is not taken from the environment."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path

import pytest

from cairn.exceptions import ModelError
from cairn.tables.language_model import ModelSettings
from cairn.themes.labellers import open_labeller
from cairn.themes.labellers.faults import Stopped
from cairn.themes.labellers.key import Key, read_key
from cairn.themes.labellers.labeller import ModelLabeller
from cairn.themes.labellers.transport import Endpoint
from tests.lib.certificates import certificate_of
from tests.lib.misbehaving_model import FakeModel, redirect, serving, status
from tests.unit.themes.labellers.asked import CODEBOOK, NOW, QUESTIONS, label, settings, words

MODEL = ModelSettings("http://127.0.0.1:1/v1", "a-model")
SECRET = "sk-not-to-be-seen"


def test_a_key_is_read_from_where_the_settings_say(tmp_path: Path) -> None:
    path = tmp_path / "model.key"
    path.write_text(f"{SECRET}\n")
    path.chmod(0o600)
    environment = {"REVIEW_KEY": SECRET, "OPENAI_API_KEY": "another"}
    in_file = ModelSettings(MODEL.endpoint, "m", key_file="model.key")
    in_variable = ModelSettings(MODEL.endpoint, "m", key_variable="REVIEW_KEY")
    assert read_key(in_file, tmp_path, {}) == read_key(in_variable, tmp_path, environment) == Key(SECRET)
    assert read_key(MODEL, tmp_path, environment) is None
    assert SECRET not in repr(Key(SECRET))


def test_a_key_that_cannot_be_had_is_said(tmp_path: Path) -> None:
    in_file = ModelSettings(MODEL.endpoint, "m", key_file="model.key")
    with pytest.raises(ModelError, match="cannot be read"):
        read_key(in_file, tmp_path, {})
    (tmp_path / "model.key").write_text(SECRET)
    (tmp_path / "model.key").chmod(0o644)
    with pytest.raises(ModelError, match="chmod 600") as raised:
        read_key(in_file, tmp_path, {})
    assert SECRET not in str(raised.value)
    (tmp_path / "model.key").chmod(0o600)
    for wrong in ("", "two words", "a\nb", "clé"):
        (tmp_path / "model.key").write_text(wrong)
        with pytest.raises(ModelError):
            read_key(in_file, tmp_path, {})
    with pytest.raises(ModelError, match="not set"):
        read_key(ModelSettings(MODEL.endpoint, "m", key_variable="REVIEW_KEY"), tmp_path, {})


def test_the_key_goes_to_the_endpoint_and_into_no_log_and_no_sentence(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    refusal = status(404, f"no such model for {SECRET}".encode())
    with serving(FakeModel(manners=[refusal, refusal])) as fake:
        with closing(Endpoint(settings(fake), Key(SECRET))) as endpoint:
            with pytest.raises(Stopped) as probed:
                endpoint.ask({"messages": []}, tells_why=True)
            with pytest.raises(Stopped) as asked:
                endpoint.ask({"messages": []})
        assert fake.headers[0]["authorization"] == f"Bearer {SECRET}"
    assert "no such model for …" in str(probed.value)
    assert "no such model" not in str(asked.value)
    assert SECRET not in caplog.text


def test_no_proxy_and_no_key_of_the_environment_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with serving() as proxy, serving() as fake:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
        monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("OPENAI_API_KEY", SECRET)
        assert label(fake).coding is not None
        assert proxy.asked == []
        assert "authorization" not in fake.headers[0]


def test_a_labeller_is_opened_by_the_settings(tmp_path: Path) -> None:
    with serving() as fake, open_labeller(settings(fake), QUESTIONS, tmp_path, {}) as labeller:
        assert isinstance(labeller, ModelLabeller)
        assert labeller.label(words(), CODEBOOK, NOW).coding is not None
    with pytest.raises(ModelError, match="names no language model"), open_labeller(None, {}, tmp_path, {}):
        pass


def test_without_its_libraries_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cairn.themes.labellers.opening.find_spec", lambda _: None)
    with pytest.raises(ModelError, match=r"cairn\[model\]"), open_labeller(MODEL, {}, tmp_path, {}):
        pass
    model = ModelSettings("https://127.0.0.1/v1", "m", certificates=str(tmp_path / "none.pem"))
    with pytest.raises(Stopped, match="certificates"):
        Endpoint(model)


def test_a_certificate_that_nobody_vouches_for_stops_the_run_and_nothing_is_sent(tmp_path: Path) -> None:
    certificate, secured = certificate_of(tmp_path)
    with serving(secured=secured) as fake:
        with pytest.raises(
            Stopped, match=r"cannot prove that it is who it says \(self-signed certificate\)"
        ) as raised:
            label(fake)
        assert "model.certificates" in str(raised.value)
        assert fake.asked == []
        assert label(fake, certificates=str(certificate)).coding is not None


def test_a_certificate_of_another_host_stops_the_run(tmp_path: Path) -> None:
    certificate, secured = certificate_of(tmp_path, "192.0.2.1")
    with serving(secured=secured) as fake:
        with pytest.raises(Stopped, match="cannot prove that it is who it says"):
            label(fake, certificates=str(certificate))
        assert fake.asked == []


def test_an_endpoint_that_speaks_no_tls_is_told_apart_from_one_that_is_not_there() -> None:
    with serving() as fake:
        plain = fake.url
        fake.url = plain.replace("http:", "https:")
        with pytest.raises(Stopped, match="does not speak TLS as it should"):
            label(fake)
        assert fake.asked == []
        fake.url = plain
        assert label(fake).coding is not None


def test_a_redirect_takes_the_key_to_nobody() -> None:
    with serving() as other, serving(FakeModel(manners=[redirect(f"{other.url}/chat/completions")])) as fake:
        with closing(Endpoint(settings(fake), Key(SECRET))) as endpoint:
            labeller = ModelLabeller(settings(fake), endpoint, QUESTIONS)
            with pytest.raises(Stopped, match="sends on to 127"):
                labeller.label(words(), CODEBOOK, NOW)
        assert other.wire == []
        assert len(fake.wire) == 1
