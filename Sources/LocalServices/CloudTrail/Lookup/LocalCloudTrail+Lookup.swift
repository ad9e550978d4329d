import AWSWire
import DynamoModel

extension LocalCloudTrail {
    func lookupEvents(
        _ request: LookupEvents.Request,
    ) async throws(CloudTrailError) -> LookupEvents.Response {
        let request = try request.checked()
        let now = environment.now()
        let oldest = now.advanced(by: .zero - Limits.keptAPIEvents)
        var place = LookupPlace(behind: min(request.end ?? now, now))
        if let token = request.token {
            guard let read = LookupPlace(token: token, of: request.attribute) else {
                throw .invalidToken
            }
            place = read
        }
        let (first, start) = (place, max(request.start ?? oldest, oldest))
        return try await read { connection in
            var events: [FoundEvent] = []
            var (last, looks) = (first, 0)
            let isAtEnd = try connection.forEachManagementEvent(before: first, from: start) {
                event, place in
                last = place
                looks += 1
                if request.attribute?.matches(event) ?? true { events.append(event) }
                return events.count < request.limit && looks < Limits.lookedAtEvents
            }
            let token = isAtEnd ? nil : last.token(of: request.attribute)
            return LookupEvents.Response(events, token: token)
        }
    }

    /// Deletes some management events that can not be looked up any more; false when none are
    /// left.
    ///
    /// To be called now and then; each time is one brief transaction.
    package func sweep() async throws -> Bool {
        let oldest = environment.now().advanced(by: .zero - Limits.keptAPIEvents)
        return try await write { try $0.sweepManagementEvents(before: oldest) } > 0
    }
}
