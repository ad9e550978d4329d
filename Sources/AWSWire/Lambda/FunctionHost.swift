/// Keeps the code of functions and runs it.
///
/// What it is told about a function is all it needs: who may call it, and what it is called, is
/// decided before. Of one function it is told one thing at a time, but for calls.
package protocol FunctionHost: Sendable {
    /// Throws where functions of that kind can not be run here, and says how to mend it.
    func check(_ settings: FunctionSettings) async throws(LambdaError)
    /// Keeps a zip file, durably, and gives its digest; the code of the function as it was stays.
    func keep(_ zip: [UInt8], of function: String) async throws(LambdaError) -> CodeDigest
    /// The zip file of a function.
    func code(of function: FunctionConfiguration) async throws(LambdaError) -> [UInt8]
    /// Calls a function and waits for what comes of it; throws where it is not called at all.
    func invoke(
        _ function: HostedFunction, _ invocation: Invocation,
    ) async throws(LambdaError) -> InvocationOutcome
    /// Ends the processes of a function that are not of its newest revision, once they are idle,
    /// and forgets code that it no longer has; nil for a function that is not there.
    func settle(_ function: String, at configuration: FunctionConfiguration?) async
    /// Forgets what belongs to none of these functions, before anything else is asked of it: what
    /// a crash left behind.
    func sweep(_ functions: [FunctionConfiguration]) async
}
