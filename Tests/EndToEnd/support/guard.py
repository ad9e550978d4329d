"""A way to an endpoint on which a policy of IAM counts."""

import json
import re
import threading
from fnmatch import fnmatchcase
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs

from support.relay import Relay, answer, refuse

ACCOUNT = "000000000000"
SCOPE = re.compile(r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/")


class Guard(Relay):
    """Lets only requests pass that a policy allows; notes which it refused, and what was used."""

    def __init__(self, port: int, policy: dict):
        self.policy = policy
        self.refused: list[str] = []
        self.used: set[str] = set()
        self.lock = threading.Lock()
        super().__init__(port)

    def serve(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        region, service = SCOPE.search(handler.headers["Authorization"]).groups()
        action, resource = asked(service, region, handler, body)
        with self.lock:
            self.used.add(action)
            if not self.allows(action, resource):
                self.refused.append(f"{action} on {resource}")
                message = (
                    f"User: arn:aws:iam::{ACCOUNT}:user/worker is not authorized to perform: "
                    f"{action} on resource: {resource} because no identity-based policy allows "
                    f"the {action} action"
                )
                return refuse(handler, 400, "AccessDeniedException", message)
        return answer(handler, *self.forward(handler, body))

    def allows(self, action: str, resource: str | None) -> bool:
        return any(
            action in statement["Action"]
            and (resource is None or any(fnmatchcase(resource, r) for r in statement["Resource"]))
            for statement in self.policy["Statement"]
        )


def asked(service: str, region: str, handler, body: bytes) -> tuple[str, str | None]:
    """The action of a request, and the ARN that it is about; an iterator tells none."""
    arn = f"arn:aws:{service}:{region}:{ACCOUNT}:"
    if target := handler.headers.get("X-Amz-Target"):
        action = f"{service}:{target.split('.')[-1]}"
        fields = json.loads(body)
        if "StreamArn" in fields:
            return action, fields["StreamArn"]
        if "logGroupName" in fields:
            stream = fields.get("logStreamName", "")
            return action, f"{arn}log-group:{fields['logGroupName']}:log-stream:{stream}"
        if "TableName" in fields:
            stream = "/stream/*" if action.endswith("ListStreams") else ""
            index = f"/index/{fields['IndexName']}" if "IndexName" in fields else ""
            return action, f"{arn}table/{fields['TableName']}{stream}{index}"
        return action, None
    form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    action = form["Action"].removesuffix("Batch")
    return f"{service}:{action}", form.get("TopicArn", f"{arn}{form.get('Name')}")
