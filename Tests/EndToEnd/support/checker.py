"""Checks what Afterimage publishes, without any of its code.

Written from the public standards alone: RFC 6962, C2SP signed-note, tlog-checkpoint, tlog-tiles,
tlog-proof and tlog-cosignature. Needs nothing but the standard library and `cryptography`.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ED25519, COSIGNATURE = 1, 4


class Refused(Exception):
    """Something is not what it claims to be."""


def require(claim: bool, what: str) -> None:
    if not claim:
        raise Refused(what)


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def leaf_hash(leaf: bytes) -> bytes:
    return sha256(b"\0" + leaf)


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right)


def root_of(hashes: list[bytes]) -> bytes:
    """The Merkle tree hash of RFC 6962 §2.1 over leaf hashes."""
    if not hashes:
        return sha256(b"")
    while len(hashes) > 1:
        pairs = [node_hash(*hashes[i : i + 2]) for i in range(0, len(hashes) - 1, 2)]
        hashes = pairs + hashes[len(hashes) - len(hashes) % 2 :]
    return hashes[0]


@dataclass
class Key:
    """A public key, `name+id+base64`."""

    name: str
    id: bytes
    algorithm: int
    public: Ed25519PublicKey

    @staticmethod
    def parse(text: str) -> "Key":
        name, key_id, encoded = text.strip().split("+", 2)
        material = base64.b64decode(encoded, validate=True)
        derived = sha256(name.encode() + b"\n" + material)[:4]
        require(derived.hex() == key_id, "the key's id is not that of the key")
        require(len(material) == 33, "the key is not an Ed25519 key")
        public = Ed25519PublicKey.from_public_bytes(material[1:])
        return Key(name, derived, material[0], public)

    def accepts(self, text: str, signatures: list[tuple[str, bytes]]) -> bool:
        own = [body[4:] for name, body in signatures if (name, body[:4]) == (self.name, self.id)]
        for signature in own:
            message = text.encode()
            if self.algorithm == COSIGNATURE:
                time = int.from_bytes(signature[:8], "big")
                message = f"cosignature/v1\ntime {time}\n".encode() + message
                signature = signature[8:]
            try:
                self.public.verify(signature, message)
            except InvalidSignature:
                raise Refused(f"a signature by {self.name} does not fit") from None
        return bool(own)


@dataclass
class Checkpoint:
    origin: str
    size: int
    root: bytes
    extensions: list[str]
    text: str
    signatures: list[tuple[str, bytes]]

    @staticmethod
    def parse(note: str) -> "Checkpoint":
        text, block = note.rsplit("\n\n", 1)
        text += "\n"
        signatures = []
        for line in block.splitlines():
            dash, name, encoded = line.split(" ")
            require(dash == "\u2014", "a line below the note is no signature")
            signatures.append((name, base64.b64decode(encoded, validate=True)))
        origin, size, root, *extensions = text.splitlines()
        return Checkpoint(
            origin, int(size), base64.b64decode(root, validate=True), extensions, text, signatures
        )

    def require_signed(self, key: Key) -> "Checkpoint":
        require(key.accepts(self.text, self.signatures), f"{key.name} did not sign")
        require(key.algorithm == COSIGNATURE or self.origin == key.name, "of another log")
        return self


def verify_inclusion(index: int, size: int, leaf: bytes, path: list[bytes], root: bytes) -> None:
    """RFC 9162 §2.1.3.2."""
    require(0 <= index < size, "the leaf is outside the tree")
    node, last, computed = index, size - 1, leaf
    for sibling in path:
        require(last > 0, "the proof is too long")
        if node & 1 or node == last:
            computed = node_hash(sibling, computed)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            computed = node_hash(computed, sibling)
        node, last = node >> 1, last >> 1
    require(last == 0 and computed == root, "the proof does not lead to the root")


def verify_consistency(
    old_size: int, old_root: bytes, new_size: int, new_root: bytes, path: list[bytes]
) -> None:
    """RFC 9162 §2.1.4.2."""
    require(0 <= old_size <= new_size, "the tree shrank")
    if old_size in (0, new_size):
        require(not path, "the proof is too long")
        require(old_size == 0 or old_root == new_root, "one size, two roots")
        return
    if old_size & (old_size - 1) == 0:
        path = [old_root] + path
    require(bool(path), "the proof is too short")
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        require(last > 0, "the proof is too long")
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        node, last = node >> 1, last >> 1
    require(last == 0 and old == old_root and new == new_root, "the proof leads elsewhere")


def tile_path(row: str, index: int, width: int) -> str:
    groups = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03}")
    return f"tile/{row}/{'/'.join(groups)}" + ("" if width == 256 else f".p/{width}")


def verify_log(directory: Path, key: Key) -> Checkpoint:
    """Recomputes a published tree from its leaves, and every tile on the way."""
    note = (directory / "checkpoint").read_text()
    checkpoint = Checkpoint.parse(note).require_signed(key)
    hashes: list[bytes] = []
    for index in range((checkpoint.size + 255) // 256):
        width = min(256, checkpoint.size - index * 256)
        data = (directory / tile_path("entries", index, width)).read_bytes()
        while data:
            length = int.from_bytes(data[:2], "big")
            hashes.append(leaf_hash(data[2 : 2 + length]))
            data = data[2 + length :]
    require(len(hashes) == checkpoint.size, "leaves are missing")
    require(root_of(hashes) == checkpoint.root, "the leaves do not have the signed root")
    level = 0
    while hashes:
        for start in range(0, len(hashes), 256):
            tile = hashes[start : start + 256]
            path = directory / tile_path(str(level), start // 256, len(tile))
            require(path.read_bytes() == b"".join(tile), f"{path} is not of the tree")
        hashes = [root_of(hashes[i : i + 256]) for i in range(0, len(hashes) - 255, 256)]
        level += 1
    return checkpoint


def verify_proof(text: str, key: Key) -> dict:
    """Checks a `.tlog-proof` file; gives what its leaf vouches for."""
    head, note = text.split("\n\n", 1)
    title, extra, index, *path = head.splitlines()
    require(title == "c2sp.org/tlog-proof@v1", "not a proof")
    document = json.loads(base64.b64decode(extra.removeprefix("extra "), validate=True))
    checkpoint = Checkpoint.parse(note).require_signed(key)
    leaf = base64.b64decode(document["leaf"], validate=True)
    verify_inclusion(
        int(index.removeprefix("index ")),
        checkpoint.size,
        leaf_hash(leaf),
        [base64.b64decode(line, validate=True) for line in path],
        checkpoint.root,
    )
    if "content" in document:
        verify_content(leaf, document["content"])
    return document


def verify_content(leaf: bytes, content: dict) -> None:
    """Checks the content of an entry against the commitment in its leaf."""
    parts = {name: base64.b64decode(part) if part else None for name, part in content.items()}
    digests = [
        sha256(parts[name]) if parts[name] is not None else bytes(32)
        for name in ("source", "author", "facts", "old", "new")
    ]
    require(len(leaf) == 66 and leaf[0] == 1, "the leaf is of another version")
    require(sha256(parts["salt"] + b"".join(digests)) == leaf[34:], "the content was altered")


def follow_handover(key: Key, note: str) -> Key:
    """The key that a note hands over to, if both keys signed it."""
    checkpoint = Checkpoint.parse(note).require_signed(key)
    require(len(checkpoint.extensions) == 1, "the note hands nothing over")
    following = Key.parse(checkpoint.extensions[0].removeprefix("next-key "))
    checkpoint.require_signed(following)
    return following
