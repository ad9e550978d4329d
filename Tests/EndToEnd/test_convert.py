"""Conversion between JSON and DynamoDB JSON, exact in both directions."""

import json

import pytest

from support.command import afterimage

DIGITS = "12345678901234567890123456789012345678"
PLAIN = '{"id":"a","n":' + DIGITS + ',"f":1.50,"t":true,"z":null,"l":[1,"x",{"y":[]}],"e":""}'
TYPED = {
    "id": {"S": "a"},
    "n": {"N": DIGITS},
    "f": {"N": "1.5"},
    "t": {"BOOL": True},
    "z": {"NULL": True},
    "l": {"L": [{"N": "1"}, {"S": "x"}, {"M": {"y": {"L": []}}}]},
    "e": {"S": ""},
}


def convert(to: str, text: str) -> str:
    done = afterimage("convert", "--to", to, input=text)
    assert done.returncode == 0, done.stderr
    return done.stdout


def exactly(text: str):
    """JSON with its numbers as they are written."""
    return json.loads(text, parse_int=str, parse_float=str)


def test_json_becomes_dynamodb_json():
    assert json.loads(convert("ddb", PLAIN)) == TYPED


def test_dynamodb_json_becomes_json_with_every_digit():
    found = exactly(convert("json", json.dumps(TYPED)))
    assert found["n"] == DIGITS
    assert found["f"] == "1.5"
    assert found["l"] == ["1", "x", {"y": []}]
    assert (found["t"], found["z"], found["e"]) == (True, None, "")


def test_sets_become_lists_of_their_members():
    typed = {"s": {"SS": ["a", "b"]}, "n": {"NS": [DIGITS, "2"]}, "b": {"BS": ["AAE="]}}
    found = exactly(convert("json", json.dumps(typed)))
    assert sorted(found["s"]) == ["a", "b"]
    assert sorted(found["n"]) == sorted([DIGITS, "2"])
    assert found["b"] == ["AAE="]


def test_there_and_back_again_is_the_same():
    assert exactly(convert("json", convert("ddb", PLAIN))) == exactly(PLAIN) | {"f": "1.5"}


def test_a_file_can_be_named_instead(tmp_path):
    file = tmp_path / "item.json"
    file.write_text('{"a":1}')
    done = afterimage("convert", "--to", "ddb", file)
    assert json.loads(done.stdout) == {"a": {"N": "1"}}


def test_a_bad_line_among_good_ones_is_named():
    done = afterimage("convert", "--to", "ddb", input='{"a":1}\n\n{"a":\n')
    assert done.returncode == 2
    assert "line 3 can not be translated: " in done.stderr


@pytest.mark.parametrize(("to", "text"), [("ddb", "{"), ("ddb", "")])
def test_what_can_not_be_read_is_refused_in_one_line(to, text):
    done = afterimage("convert", "--to", to, input=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 2
