"""Syslog servers of a test: UDP, TCP with lengths in front, and the same over TLS."""

import datetime
import ipaddress
import re
import socket
import ssl
import threading
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class Syslog:
    """Listens on a port of the loopback until it is closed, and keeps what comes."""

    def __init__(self, transport: str = "tcp", certificate: Path | None = None, port: int = 0):
        self.transport = transport
        self.messages: list[str] = []
        kind = socket.SOCK_DGRAM if transport == "udp" else socket.SOCK_STREAM
        self.socket = socket.socket(socket.AF_INET, kind)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(("127.0.0.1", port))
        self.port = self.socket.getsockname()[1]
        self.tls = None
        if certificate:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(certificate)
        if transport != "udp":
            self.socket.listen()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def url(self) -> str:
        return f"{self.transport}://127.0.0.1:{self.port}"

    def close(self):
        # A thread that waits for a connection holds the port until it is woken.
        if self.transport != "udp":
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()

    def _listen(self):
        try:
            while True:
                if self.transport == "udp":
                    self.messages.append(self.socket.recv(65536).decode())
                else:
                    connection, _ = self.socket.accept()
                    threading.Thread(target=self._read, args=(connection,), daemon=True).start()
        except OSError:
            pass  # closed

    def _read(self, connection: socket.socket):
        try:
            stream = self.tls.wrap_socket(connection, server_side=True) if self.tls else connection
            data = b""
            while part := stream.recv(65536):
                data += part
        except OSError:
            return
        while data:
            length, data = re.match(rb"(\d+) (.*)", data, re.DOTALL).groups()
            self.messages.append(data[: int(length)].decode())
            data = data[int(length) :]


def certificate(folder: Path) -> Path:
    """A file with a key and a certificate for 127.0.0.1 that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "siem")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "siem.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
