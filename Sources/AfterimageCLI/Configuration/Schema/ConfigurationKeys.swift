/// The keys of the configuration file: for its schema, for `init`, and for what is translated.
enum ConfigurationKeys {
    /// Those at the top.
    static let file = [
        SettingKey(
            "appName", .text, "my-app",
            "The application's name; audit logs are in the log group /audit/logs/{appName}."),
        SettingKey("region", .text, "us-east-1", "The region that ARNs and records name."),
        SettingKey("server", "Where DynamoDB and the other services are served.", server),
        SettingKey("console", "Where the console and its HTTP API are served.", console),
        SettingKey(
            "functions", .either(.word(["enabled", "disabled"]), .group(functions)), "",
            "Whether Lambda functions run here, and by what; on loopback they do."),
        SettingKey("trail", "How the sealed trail is kept.", trail),
        SettingKey("cloudtrail", "How often trails of API calls bring their files.", cloudTrail),
        SettingKey(
            "redaction", "How values are redacted that no entry has.",
            [
                SettingKey(
                    "key", .secret, "\"${REDACTION_KEY}\"",
                    "What hmac, tokenise and encrypt use, instead of redaction.key of dataDir.")
            ]),
        SettingKey(
            "keys", .list(.group(accessKeys)), "",
            "Access keys that have names, or whose signatures are checked."),
        SettingKey(
            "tables", .list(.group([SettingKey("table", "One table.", table).required])), "",
            "Tables that something is said about; all others are audited into the trail."),
        SettingKey(
            "destinations", .named(.group(destination)),
            "{ archive: { type: queue, queue: audit-archive } }",
            "Who can be told of alerts, and the index that every entry goes to, by their names."),
        SettingKey(
            "alerts", .list(.group(alert)), "", "Which entries somebody is told of, and who."),
        SettingKey("archive", "Where entries are archived in segments, and how.", archive),
    ]

    private static let archive = [
        SettingKey("enabled", .flag, "true", "Whether entries are archived."),
        SettingKey(
            "bucket", .text, "audit-archive", "The bucket; made where it is not there."),
        SettingKey("prefix", .text, "afterimage/", "What the keys of all objects begin with."),
        SettingKey("format", .word(["jsonl.gz"]), "jsonl.gz", "The form of segments."),
        SettingKey(
            "segmentEntries", .integer(Limits.segmentEntries), "10000",
            "Entries of a segment, at most."),
        SettingKey(
            "segmentEvery", .duration, "1h", "How long an entry waits for its segment, at most."),
        SettingKey(
            "objectLock", .word(["NONE", "GOVERNANCE", "COMPLIANCE"]), "NONE",
            "How strictly segments are kept from being deleted."),
        SettingKey(
            "lockFor", .duration, "365d", "How long they are, from when they are written."),
        SettingKey("glacierAfter", .duration, "90d", "When segments move to GLACIER."),
        SettingKey(
            "hotWindow", .duration, "30d",
            "How long the trail has values itself that the archive has too."),
        SettingKey(
            "key", .text, "kms:alias/afterimage",
            "What signs the archive of workers at AWS: an Ed25519 key of KMS, or a file."),
    ]

    private static let trail = [
        SettingKey("checkpointEvery", .duration, "10s", "How often a checkpoint is signed."),
        SettingKey("witnessEvery", .duration, "1h", "How often witnesses cosign the newest one."),
        SettingKey(
            "witnesses", .list(.group(witness)), "", "Who cosigns checkpoints (C2SP tlog-witness)."
        ),
        SettingKey("retention", retention, "forever", "How long the content of entries is kept."),
        SettingKey(
            "expire",
            .list(
                .group([
                    SettingKey("query", .text, "\"op:read\"", "The entries.").required,
                    SettingKey("after", .duration, "30d", "How long they are kept.").required,
                ])), "", "Entries that go sooner than others."),
        SettingKey(
            "holds", .list(.text), "[\"table:Payroll\"]",
            "Legal holds: queries for entries that nothing erases."),
        SettingKey("encryption", "How content is encrypted on the disk.", encryption),
    ]

    private static let encryption = [
        SettingKey(
            "key", .secret, "\"${TRAIL_KEY}\"",
            "The secret, 32 characters or more; file:PATH reads it from a file."
        ).required,
        SettingKey(
            "formerKeys", .list(.secret), "[\"${TRAIL_KEY_BEFORE}\"]",
            "Secrets that counted before; one start with them brings the trail to the new one."),
        SettingKey(
            "searchFolder", .text, "/dev/shm", "A folder in memory, for the search index."),
    ]

    /// A length of time, or the word for none.
    static let retention = SettingSort.either(.word(["forever"]), .duration)

    private static let server = [
        SettingKey("host", .text, "127.0.0.1", "The address; others than loopback need a secret."),
        SettingKey("port", .integer(0...65_535), "8000", "The port; 0 lets the system choose."),
        SettingKey(
            "origins", .list(.text), "[\"https://app.example\"]",
            "Origins of pages that may use the endpoint without a signature."),
        SettingKey("dataDir", .text, "./afterimage-data", "The folder that holds all files."),
    ]

    private static let console = [
        SettingKey("host", .text, "127.0.0.1", "The address; others than loopback need a token."),
        SettingKey("port", .integer(0...65_535), "8001", "The port; 0 lets the system choose."),
        SettingKey(
            "token", .secret, "\"${AFTERIMAGE_TOKEN}\"",
            "What every request must carry; file:PATH reads it from a file."),
        SettingKey("readOnly", .flag, "true", "Whether what would change something is refused."),
    ]

    private static let functions = [
        SettingKey("enabled", .flag, "true", "Whether functions run."),
        SettingKey("python", .text, "python3", "The Python of functions."),
        SettingKey("node", .text, "node", "The Node.js of functions."),
    ]

    private static let cloudTrail = [
        SettingKey("deliverEvery", .duration, "5m", "How often log files are brought."),
        SettingKey("digestEvery", .duration, "1h", "How often digest files are brought."),
        SettingKey(
            "join", .text, "s3://trail-logs/AWSLogs/",
            "Where log files of another CloudTrail come to, to be joined with entries; or false."),
        SettingKey(
            "window", .duration, "15m",
            "How far the times of a call and of a change may be apart, without a common id."),
    ]

    private static let witness = [
        SettingKey("url", .text, "\"https://w1.example/\"", "The submission prefix.").required,
        SettingKey(
            "key", .text, "w1.example+70fce3a1+BE5O5nyaOlvbz99W6pfY8vO6X3oiQwztMND3s1RjGqiI",
            "The witness's public key."
        ).required,
    ]

    private static let accessKeys = [
        SettingKey("accessKeyId", .text, "AKIAEXAMPLE1", "The access key.").required,
        SettingKey("name", .text, "alice", "Whom entries name for it.").required,
        SettingKey(
            "secret", .secret, "\"${ALICE_SECRET}\"", "What its signatures are checked against."),
    ]
}
