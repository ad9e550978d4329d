/// Lines that a process of a function logged, for who keeps logs.
package struct LoggedLines: Sendable, Hashable {
    /// The group that the function's logs go to.
    package let group: String
    /// The name of the process's log.
    package let stream: String
    /// The lines, each with its end.
    package let lines: [String]
}
