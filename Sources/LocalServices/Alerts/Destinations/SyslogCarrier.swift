package import AWSWire

/// Carries messages to a syslog server.
package protocol SyslogCarrier: Sendable {
    /// Where it carries them, `tls://siem.example:6514` say.
    var place: String { get }
    /// Carries one message; returns when the system has taken all of it, and the connection, if
    /// there is one, still stood then.
    func carry(_ message: String) async -> DeliveryOutcome
}
