package import AWSWire
package import AuditPipeline

/// A syslog server that is told of alerts.
package struct SyslogDestination: AlertDestination {
    private let form: SyslogForm
    private let carrier: any SyslogCarrier

    /// Sends a form by `carrier`.
    package init(form: SyslogForm, carrier: any SyslogCarrier) {
        self.form = form
        self.carrier = carrier
    }

    /// Where the server is.
    package var place: String { "syslog at \(carrier.place)" }

    /// One: messages share a connection.
    package var atOnce: Int { 1 }

    /// Sends one message.
    package func tell(_ notice: AlertNotice) async -> DeliveryOutcome {
        await carrier.carry(form.message(of: notice))
    }
}
