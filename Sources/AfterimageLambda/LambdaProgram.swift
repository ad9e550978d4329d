import AWSClients
import AuditPipeline
import DynamoModel

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The two halves of the pipeline as functions of Lambda: which of them a process is, and what it
/// does, its environment says.
@main struct LambdaProgram {
    static func main() async {
        let log = OperatorLog(take: StandardLines.take, now: Surroundings.process.now)
        let fault = await run(in: .process, log)
        log.write(.error, fault.description)
        // Whatever still runs is of no use to anybody: Lambda begins anew.
        exit(1)
    }

    /// Works until it can not go on; returns why.
    private static func run(in surroundings: Surroundings, _ log: OperatorLog) async -> LambdaFault
    {
        guard let address = Variables(surroundings.variables)["AWS_LAMBDA_RUNTIME_API"] else {
            return LambdaFault(
                .runtime, "There is no runtime API: this program is a function of Lambda",
                mend: "AWS_LAMBDA_RUNTIME_API=HOST:PORT to try it elsewhere")
        }
        let transport = ConnectedTransport()
        let runtime = RuntimeClient(address, over: transport)
        var fault = LambdaFault(.runtime, "The runtime API is gone")
        do throws(LambdaFault) {
            try await work(with: runtime, over: transport, in: surroundings, log)
        } catch {
            fault = error
            if error.sort == .configuration { try? await runtime.failToBegin(because: error) }
        }
        transport.close()
        return fault
    }

    private static func work(
        with runtime: RuntimeClient, over transport: ConnectedTransport,
        in surroundings: Surroundings, _ log: OperatorLog,
    ) async throws(LambdaFault) {
        let task = try FunctionTask(Variables(surroundings.variables))
        let services = try Services(task, over: transport, in: surroundings)
        let loop = RuntimeLoop(
            runtime: runtime, function: services.function, surroundings: surroundings, log: log)
        var fault: LambdaFault?
        await withTaskGroup(of: Void.self) { group in
            // Ends last: whoever waits for an answer gets it.
            group.addTask { await services.database.run() }
            do throws(LambdaFault) {
                try await loop.run()
            } catch {
                fault = error
            }
            group.cancelAll()
        }
        if let fault { throw fault }
    }
}
