/// Looks around for everybody who follows the trail live: one look at a time, however many follow.
actor LiveOutlook {
    private let look: @Sendable () async throws -> LiveSigns
    private let now: @Sendable () -> ContinuousClock.Instant
    private var latest: (moment: ContinuousClock.Instant, signs: LiveSigns)?
    private var isLooking = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Looks with `look`, and no sooner again than what it gave has grown old by `now`.
    init(
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock().now },
        _ look: @escaping @Sendable () async throws -> LiveSigns,
    ) {
        self.look = look
        self.now = now
    }

    /// What there is to tell, as of a moment that is not long ago.
    ///
    /// Who comes during somebody else's look has what that gives; where it fails, or its follower
    /// is gone, the next one looks.
    func signs() async throws -> LiveSigns {
        while true {
            if let latest, now() < latest.moment + Limits.signsAge { return latest.signs }
            if !isLooking { return try await lookAround() }
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func lookAround() async throws -> LiveSigns {
        isLooking = true
        defer {
            isLooking = false
            for follower in waiting { follower.resume() }
            waiting = []
        }
        let moment = now()
        let signs = try await look()
        latest = (moment, signs)
        return signs
    }
}
