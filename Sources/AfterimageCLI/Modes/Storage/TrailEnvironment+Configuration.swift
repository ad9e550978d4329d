import AuditTrail

extension TrailEnvironment {
    /// The system's time and chance, and the configuration's secrets.
    init(_ configuration: Configuration) {
        self.init(now: SystemClock.now)
        encryption = configuration.trail.encryption?.content
    }
}
