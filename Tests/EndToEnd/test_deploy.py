"""`afterimage deploy template`: a stack that is right, and has what a worker needs."""

import json
import subprocess
import sys
from pathlib import Path

from support.command import afterimage, environment
from support.moto import Moto
from support.tables import create_table, item
from support.waiting import eventually
from support.worker import Worker

LINTER = Path(sys.executable).parent / "cfn-lint"

TO_TABLE = """
tables:
  - table:
      name: Orders
      audit:
        type: DYNAMODB
        dynamodbstreamOptions: { auditTableName: orders-audit }
"""
TO_EVERYTHING = """
tables:
  - table:
      name: Orders
      props: { dynamoStream: NEW_AND_OLD_IMAGES }
      stream: { enabled: true, topic: { props: { fifo: true } } }
      audit:
        type: [DYNAMODB, CLOUDWATCH]
        cloudwatchOptions: { logGroupName: /audit/orders }
        dynamodbstreamOptions: { auditTableName: orders-audit, ttl: 30d }
  - table:
      name: Employees
      audit:
        type: DYNAMODB
        layout: event-table
        dynamodbstreamOptions: { auditTableName: Employees_audit }
"""
TO_LOGS = """
tables:
  - table:
      name: Orders
      props: { dynamoStream: NEW_AND_OLD_IMAGES }
      stream: { enabled: true, processor: { onFailure: orders-failures } }
      audit: { type: CLOUDWATCH }
"""
TO_ARCHIVE = """
archive:
  { enabled: true, bucket: audit-archive, objectLock: GOVERNANCE, key: "kms:alias/audit", glacierAfter: 90d }
tables:
  - table: { name: Orders, audit: { type: TRAIL } }
"""


def template(folder: Path, configuration: str, form: str = "yaml") -> str:
    (folder / "afterimage.yaml").write_text(configuration)
    told = afterimage("deploy", "template", "--format", form, cwd=folder, env=environment())
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_the_linter_finds_nothing(tmp_path):
    paths = []
    for number, configuration in enumerate([TO_TABLE, TO_EVERYTHING, TO_LOGS, TO_ARCHIVE]):
        paths.append(tmp_path / f"template{number}.yaml")
        paths[-1].write_text(template(tmp_path, configuration))
    found = subprocess.run(
        [LINTER, "--include-checks", "I", "--", *paths], capture_output=True, text=True)
    assert (found.stdout, found.returncode) == ("", 0)


def test_what_holds_evidence_stays_when_the_stack_goes(tmp_path):
    resources = json.loads(template(tmp_path, TO_EVERYTHING, "json"))["Resources"]
    kept = {name for name, each in resources.items() if each["DeletionPolicy"] == "Retain"}
    assert kept == {
        "AuditTableordersX2daudit", "AuditTableEmployeesX5faudit", "DeadLetterTable",
        "AuditLogGroupX2fauditX2forders",
    }
    assert all(each["UpdateReplacePolicy"] == each["DeletionPolicy"] for each in resources.values())
    assert all(
        each["Properties"]["DeletionProtectionEnabled"]
        for name, each in resources.items()
        if name in kept and each["Type"] == "AWS::DynamoDB::Table")


def test_segments_move_to_glacier_by_their_tag(tmp_path):
    resources = json.loads(template(tmp_path, TO_ARCHIVE, "json"))["Resources"]
    (rule,) = resources["ArchiveBucket"]["Properties"]["LifecycleConfiguration"]["Rules"]
    assert rule["TagFilters"] == [{"Key": "afterimage", "Value": "segment"}]
    assert rule["Transitions"] == [{"StorageClass": "GLACIER", "TransitionInDays": 90}]
    allowed = afterimage(
        "policy", "worker", "--format", "json", cwd=tmp_path,
        env=environment(AWS_REGION="us-east-1"))
    assert "s3:PutObjectTagging" in allowed.stdout, allowed.stdout + allowed.stderr


def test_a_worker_works_in_the_stack(tmp_path):
    moto = Moto(tmp_path)
    create_table(moto.client(), "Orders", view="NEW_AND_OLD_IMAGES")
    stacks = moto.client("cloudformation")
    stacks.create_stack(
        StackName="audit", TemplateBody=template(tmp_path, TO_TABLE),
        Capabilities=["CAPABILITY_IAM"])
    (stack,) = stacks.describe_stacks(StackName="audit")["Stacks"]
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    assert stack["Outputs"][0]["OutputKey"] == "WorkerPolicyArn"
    before = set(moto.client().list_tables()["TableNames"])
    worker = Worker(tmp_path, moto.endpoint, TO_TABLE, "worker").start()
    moto.client().put_item(TableName="Orders", Item=item("a", "1"))
    audit = moto.resource().Table("orders-audit")
    eventually(lambda: audit.scan()["Count"] == 1, "an entry is there")
    worker.stop()
    assert set(moto.client().list_tables()["TableNames"]) == before
    moto.stop()
