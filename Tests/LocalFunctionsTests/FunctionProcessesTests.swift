import AWSWire
import DynamoModel
import Foundation
import Logging
import Synchronization
import SystemPackage
import Testing

@testable import LocalFunctions

/// Real processes; the program in them is a small one in Python, which speaks the runtime API.
struct FunctionProcessesTests {
    private let begun = BegunCalls()

    @Test func `a function answers, again in the same process`() async throws {
        try await withFunction("answer({'pid': os.getpid(), 'event': event})") { call in
            let first = try await call("{\"a\":1}")
            #expect(first.error == nil)
            #expect(first.text.contains(#""event": {"a": 1}"#))
            #expect(try await call("{\"a\":1}").text == first.text)
        }
    }

    @Test func `a function has its environment, its code and a folder of its own`() async throws {
        try await withFunction(
            """
            values = [os.environ[name] for name in event]
            answer(values + [os.getcwd(), os.path.isdir(os.environ['TMPDIR'])])
            """
        ) { call in
            let names = [
                "AWS_LAMBDA_FUNCTION_NAME", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
                "AWS_ENDPOINT_URL", "AWS_REGION", "AWS_DEFAULT_REGION", "GREETING",
            ]
            let text = try await call("[\"\(names.joined(separator: "\",\""))\"]").text
            #expect(
                text.hasPrefix(
                    #"["f", "KEY", "SECRET", "http://127.0.0.1:8000", "eu-south-1", "eu-south-1", "#
                        + #""hello", "/"#))
            #expect(text.hasSuffix("true]"))
            #expect(!text.contains("null"))
        }
    }

    @Test func `in which process a call is begun is told by its session token`() async throws {
        try await withFunction("answer(os.environ['AWS_SESSION_TOKEN'])") { call in
            let token = try await call("{}").text
            #expect(token.count == 66)
            #expect(begun.calls == ["f \(token)"])
        }
    }

    @Test func `a page in a browser can not answer for a function`() async throws {
        try await withFunction(
            """
            id = call.headers['Lambda-Runtime-Aws-Request-Id']
            page = http.client.HTTPConnection(os.environ['AWS_LAMBDA_RUNTIME_API'])
            page.request('POST', base + id + '/response', '"forged"', {'Origin': 'http://evil'})
            answer(page.getresponse().status)
            """
        ) { call in
            let text = try await call("{}").text
            #expect(text == "403")
        }
    }

    @Test func `a large answer need not wait until it is asked for`() async throws {
        try await withFunction(
            """
            id = call.headers['Lambda-Runtime-Aws-Request-Id']
            headers = {'Expect': '100-continue', 'Content-Length': '3'}
            api.putrequest('POST', base + id + '/response')
            for name, value in headers.items(): api.putheader(name, value)
            api.endheaders()
            word = api.sock.recv(1000)
            api.send(json.dumps(word.startswith(b'HTTP/1.1 100') and 100).encode())
            api.getresponse().read()
            """
        ) { call in
            let text = try await call("{}").text
            #expect(text == "100")
        }
    }

    @Test func `what a function prints is the end of its log`() async throws {
        try await withFunction("print('printed', flush=True); answer(1)") { call in
            let outcome = try await call("{}")
            let log = String(decoding: outcome.logTail, as: UTF8.self)
            #expect(log.contains("\nprinted\nEND RequestId: id\n"))
        }
    }

    @Test func `a function that dies fails its call, and the next one has a new process`()
        async throws
    {
        try await withFunction("os._exit(3) if event else answer(1)") { call in
            let outcome = try await call("{\"die\":1}")
            #expect(outcome.error == "Unhandled")
            #expect(outcome.text.contains("Runtime exited with error: exit status 3"))
            #expect(try await call("{}").text == "1")
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: ["", ", start_new_session=True"])
    func `a function that takes too long is killed with all that it started`(
        _ option: String,
    ) async throws {
        let folder = try TemporaryFolder()
        let place = folder.path.appending("processes").string
        let body = """
            child = subprocess.Popen(['sleep', '300']\(option))
            open('\(place)', 'w').write(f'{os.getpid()} {child.pid}')
            time.sleep(300)
            """
        try await withFunction(body, timeoutSeconds: 1) { call in
            let outcome = try await call("{}")
            #expect(outcome.text.contains("Task timed out after 1.00 seconds"))
        }
        let processes = try String(contentsOfFile: place, encoding: .utf8).split(separator: " ")
        #expect(processes.count == 2)
        for process in processes { while isRunning(process) { await Task.yield() } }
    }

    @Test func `a function can not take more memory than it has`() async throws {
        try await withFunction("answer(len(bytearray(event)))") { call in
            #expect(try await call("1000000").text == "1000000")
            let outcome = try await call("400000000")
            #expect(outcome.error == "Unhandled")
        }
    }

    @Test func `code without a bootstrap fails its call`() async throws {
        let zip = ZipMaker.zip([.init(path: "notes")])
        try await withFunction(zip: zip) { call in
            let outcome = try await call("{}")
            #expect(outcome.text.contains("Runtime.InvalidEntrypoint"))
        }
    }

    @Test func `no process is left when the host ends`() async throws {
        let folder = try TemporaryFolder()
        try await withFunction("answer(os.getpid())", in: folder) { call in
            let text = try await call("{}").text
            try text.write(toFile: "\(folder.path)/pid", atomically: true, encoding: .utf8)
        }
        let process = try #require(
            Int32(try String(contentsOfFile: "\(folder.path)/pid", encoding: .utf8)))
        #expect(kill(process, 0) != 0)
    }

    @Test(arguments: ["java21", "python2.7", "nodejs", "python3.x", "", "go1.x"])
    func `a runtime that is not run here is refused by name`(_ runtime: String) async throws {
        let host = try host(in: TemporaryFolder())
        var settings = FunctionSettings()
        settings.runtime = runtime
        settings.handler = "a.b"
        await #expect { try await host.check(settings) } throws: {
            ($0 as? LambdaError)?.message.contains("Value \(runtime) at 'runtime'") == true
        }
    }

    @Test func `an interpreter that is not there is named, with how to mend it`() async throws {
        var interpreters = Interpreters()
        interpreters.node = "/nowhere/node"
        let host = try host(in: TemporaryFolder(), interpreters)
        var settings = FunctionSettings()
        settings.runtime = "nodejs20.x"
        settings.handler = "index.handler"
        await #expect { try await host.check(settings) } throws: {
            ($0 as? LambdaError)?.message.contains("/nowhere/node is not there") == true
        }
    }

    @Test func `a zip file that is none is not kept`() async throws {
        let host = try host(in: TemporaryFolder())
        await #expect(throws: LambdaError.invalidParameter("\(ZipError.damaged)")) {
            try await host.keep([1, 2, 3], of: "f")
        }
    }

    private typealias Call = (String) async throws -> InvocationOutcome

    private func withFunction(
        _ body: String = "", zip: [UInt8]? = nil, timeoutSeconds: Int = 60,
        in folder: TemporaryFolder? = nil,
        _ use: @escaping @Sendable (Call) async throws -> Void,
    ) async throws {
        let host = try host(in: folder ?? TemporaryFolder())
        let code = zip ?? ZipMaker.zip([bootstrap(body)])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await host.run() }
            var function = HostedFunction(
                configuration: FunctionConfiguration(name: "f", arn: "arn:f"),
                accessKeyID: "KEY", secret: "SECRET")
            let digest = try await host.keep(code, of: "f")
            function.configuration.codeDigest = digest.text
            function.configuration.settings.runtime = "provided.al2023"
            function.configuration.settings.timeoutSeconds = timeoutSeconds
            function.configuration.settings.environment = ["GREETING": "hello"]
            let ready = function
            try await use { payload in
                try await host.invoke(
                    ready, Invocation(id: "id", payload: Array(payload.utf8)))
            }
            group.cancelAll()
        }
    }

    private func host(
        in folder: TemporaryFolder, _ interpreters: Interpreters = Interpreters(),
    ) throws -> FunctionProcesses {
        var interpreters = interpreters
        interpreters.path = ProcessInfo.processInfo.environment["PATH"] ?? interpreters.path
        var environment = FunctionProcesses.Environment(
            directory: folder.path.string, region: "eu-south-1",
            endpoint: { [folder] in
                _ = folder
                return "http://127.0.0.1:8000"
            },
            now: { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
            log: Logger(label: "test"))
        environment.begin = { [begun] in begun.add($1, $2) }
        return FunctionProcesses(environment, interpreters)
    }

    /// Whether a process is there, and not only waiting to be collected.
    private func isRunning(_ process: Substring) -> Bool {
        let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        return status.map { !$0.contains(") Z ") } ?? false
    }

    private func bootstrap(_ body: String) -> ZipMaker.Entry {
        let lines = body.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        let program = """
            #!/usr/bin/env python3
            import http.client, json, os, subprocess, time
            api = http.client.HTTPConnection(os.environ['AWS_LAMBDA_RUNTIME_API'])
            base = '/2018-06-01/runtime/invocation/'
            while True:
                api.request('GET', base + 'next')
                call = api.getresponse()
                event = json.loads(call.read())
                def answer(value):
                    id = call.headers['Lambda-Runtime-Aws-Request-Id']
                    api.request('POST', base + id + '/response', json.dumps(value))
                    api.getresponse().read()
            \(lines)

            """
        return ZipMaker.Entry(
            path: "bootstrap", content: Array(program.utf8), mode: 0o100_755)
    }
}

extension InvocationOutcome {
    fileprivate var text: String { String(decoding: payload, as: UTF8.self) }
}

/// Remembers of which functions calls were begun, and in which sessions.
private final class BegunCalls: Sendable {
    private let state = Mutex<[String]>([])

    var calls: [String] { state.withLock { $0 } }

    func add(_ function: String, _ token: String) {
        state.withLock { $0.append("\(function) \"\(token)\"") }
    }
}
