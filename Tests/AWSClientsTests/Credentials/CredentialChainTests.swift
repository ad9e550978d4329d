import DynamoModel
import Synchronization
import Testing

@testable import AWSClients

/// Credentials are found where they are, in the right order, and asked for before they end.
struct CredentialChainTests {
    private static let role = """
        <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA1</AccessKeyId>
        <SecretAccessKey>s1</SecretAccessKey><SessionToken>t1</SessionToken>
        <Expiration>2026-11-21T11:00:00Z</Expiration></Credentials></AssumeRoleResult>
        </AssumeRoleResponse>
        """
    private static let machine = """
        {"AccessKeyId":"ASIA2","SecretAccessKey":"s2","Token":"t2",
        "Expiration":"2026-11-21T16:00:00Z"}
        """

    @Test func `the environment comes first`() async throws {
        let found = try await credentials(
            ["AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "s", "AWS_PROFILE": "dev"],
            config: "[profile dev]\naws_access_key_id=B\naws_secret_access_key=c")
        #expect(found == AWSCredentials(accessKeyID: "AKID", secret: "s"))
    }

    @Test func `half a key is a mistake and no reason to look elsewhere`() async throws {
        await #expect(throws: AWSFailure.self) {
            try await credentials(["AWS_ACCESS_KEY_ID": "AKID"])
        }
    }

    @Test func `a profile has its keys in either file`() async throws {
        let found = try await credentials(
            ["AWS_PROFILE": "dev"], config: "[profile dev]\nregion=us-east-1",
            credentials: "; keys\n[dev]\naws_access_key_id = AKIDEV\naws_secret_access_key = x=y\n")
        #expect(found == AWSCredentials(accessKeyID: "AKIDEV", secret: "x=y"))
    }

    @Test func `a role is assumed with the keys of its source profile`() async throws {
        let transport = ScriptedTransport([.success(.text(200, Self.role))])
        let found = try await credentials(
            ["AWS_PROFILE": "audit"],
            config: """
                [profile audit]
                role_arn = arn:aws:iam::1:role/audit
                source_profile = base
                external_id = e+1
                [profile base]
                aws_access_key_id = AKBASE
                aws_secret_access_key = sb
                """, over: transport)
        #expect(found?.accessKeyID == "ASIA1")
        #expect(found?.sessionToken == "t1")
        #expect(found?.end == Timestamp("2026-11-21T11:00:00Z"))
        let sent = try #require(transport.calls.first)
        let body = String(decoding: sent.body, as: UTF8.self)
        #expect(body.contains("Action=AssumeRole&"))
        #expect(body.contains("ExternalId=e%2B1"))
        let authorization = sent.headers.first { $0.name == "Authorization" }?.value
        #expect(authorization?.contains("AKBASE/20261121/us-east-1/sts/") == true)
    }

    @Test func `profiles that assume each other are a circle`() async throws {
        await #expect(throws: AWSFailure.self) {
            try await credentials(
                ["AWS_PROFILE": "a"],
                config: "[profile a]\nrole_arn=x\nsource_profile=b\n"
                    + "[profile b]\nrole_arn=y\nsource_profile=a")
        }
    }

    @Test func `a web identity needs no signature`() async throws {
        let transport = ScriptedTransport([.success(.text(200, Self.role))])
        let found = try await credentials(
            ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "arn:aws:iam::1:role/r"],
            files: ["/token": "jwt"], over: transport)
        #expect(found?.accessKeyID == "ASIA1")
        let sent = try #require(transport.calls.first)
        #expect(!sent.headers.contains { $0.name == "Authorization" })
        #expect(String(decoding: sent.body, as: UTF8.self).contains("WebIdentityToken=jwt"))
    }

    @Test func `a container is given its own`() async throws {
        let transport = ScriptedTransport([.success(.text(200, Self.machine))])
        let found = try await credentials(
            [
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:9/c",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN": "at",
            ],
            over: transport)
        #expect(found?.accessKeyID == "ASIA2")
        #expect(transport.calls.first?.headers == [HTTPField("Authorization", "at")])
    }

    @Test func `a container's credentials are not asked of strangers in the open`() async throws {
        await #expect(throws: AWSFailure.self) {
            try await credentials(
                ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.evil.example/c"])
        }
    }

    @Test func `an instance opens its metadata with a token first`() async throws {
        let transport = ScriptedTransport([
            .success(.text(200, "imds-token")), .success(.text(200, "worker-role\n")),
            .success(.text(200, Self.machine)),
        ])
        let found = try await credentials([:], over: transport)
        #expect(found?.accessKeyID == "ASIA2")
        #expect(transport.calls.map(\.method) == ["PUT", "GET", "GET"])
        #expect(transport.calls.last?.url.hasSuffix("/security-credentials/worker-role") == true)
        #expect(
            transport.calls.last?.headers == [HTTPField("X-aws-ec2-metadata-token", "imds-token")])
    }

    @Test func `where nobody has any, that is said`() async throws {
        let source = CredentialChain(
            try AWSSettings(.sample(["AWS_REGION": "us-east-1"])),
            over: ScriptedTransport([.failure(.timedOut)]), in: .sample())
        let cache = CredentialCache(source) { Timestamp(milliseconds: 0) }
        await #expect(throws: AWSFailure.self) { try await cache.current() }
    }

    @Test func `credentials are asked for anew before they end`() async throws {
        let source = CountedCredentials(end: Timestamp(milliseconds: 3_600_000))
        let now = Mutex(Timestamp(milliseconds: 0))
        let cache = CredentialCache(source) { now.withLock { $0 } }
        _ = try await cache.current()
        _ = try await cache.current()
        #expect(source.count == 1)
        now.withLock { $0 = Timestamp(milliseconds: 3_590_000) }
        _ = try await cache.current()
        #expect(source.count == 2)
    }

    private func credentials(
        _ variables: [String: String], config: String = "", credentials: String = "",
        files: [String: String] = [:],
        over transport: ScriptedTransport = ScriptedTransport([.failure(.timedOut)]),
    ) async throws -> AWSCredentials? {
        let shared = ["/home/a/.aws/config": config, "/home/a/.aws/credentials": credentials]
        let surroundings = Surroundings.sample(
            ["AWS_REGION": "us-east-1"].merging(variables) { $1 },
            files: shared.merging(files) { $1 })
        return try await CredentialChain(
            AWSSettings(surroundings), over: transport, in: surroundings
        ).credentials()
    }
}

/// Gives credentials, and counts how often.
private final class CountedCredentials: CredentialSource {
    private let end: Timestamp
    private let calls = Mutex(0)

    init(end: Timestamp) {
        self.end = end
    }

    var count: Int { calls.withLock { $0 } }

    func credentials() async throws(AWSFailure) -> AWSCredentials? {
        calls.withLock { $0 += 1 }
        return AWSCredentials(accessKeyID: "a", secret: "b", end: end)
    }
}
