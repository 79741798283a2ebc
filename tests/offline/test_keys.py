"""The published keys: what others read in them, and the seal's word for them."""

import json
import subprocess
from pathlib import Path

import cwt
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.test import Client

from scoredesk.actions.office import office
from scoredesk.actions.sign_credential import signing_key
from scoredesk.reports.credential_keys import read_key_set


def test_the_keys_are_there_for_everyone_and_every_cache() -> None:
    answer = Client().get("/.well-known/jwks.json")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/jwk-set+json"
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Vary" not in answer
    assert "Set-Cookie" not in answer
    assert Client(headers={"if-none-match": answer["ETag"]}).get("/.well-known/jwks.json").status_code == 304
    told = json.loads(answer.content)
    assert told["issuer"] == office().base_url
    assert "d" not in told["keys"][0]
    (key,) = read_key_set(answer.content)
    assert key.key_id == signing_key().public.key_id
    assert key.development
    assert cwt.COSEKey.from_jwk(told["keys"][0]).kid == key.key_id.encode()


def test_openssl_takes_the_seals_word_for_the_keys_and_for_no_others(tmp_path: Path) -> None:
    authority = x509.load_der_x509_certificate(office().seal_key().chain[0])
    (tmp_path / "authority.pem").write_bytes(authority.public_bytes(Encoding.PEM))
    (tmp_path / "jwks.json").write_bytes(Client().get("/.well-known/jwks.json").content)
    (tmp_path / "jwks.json.p7s").write_bytes(Client().get("/.well-known/jwks.json.p7s").content)
    command = "openssl cms -verify -binary -inform DER -in jwks.json.p7s -content jwks.json -CAfile authority.pem"
    verify = [*command.split(), "-purpose", "any", "-out", "out"]
    assert subprocess.run(verify, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    with (tmp_path / "jwks.json").open("ab") as file:
        file.write(b" ")
    assert subprocess.run(verify, cwd=tmp_path, capture_output=True, check=False).returncode != 0
