public import DynamoModel
import SQLite

extension TableEngine {
    /// Has a table's changes kept from now on, for another number of days, or no longer.
    public func updateContinuousBackups(
        _ request: UpdateContinuousBackups.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateContinuousBackups.Response>,
    ) {
        write(reply) {
            request
        } commit: { [state, now] request, connection in
            var table = try state.catalog.restorable(request.table)
            let time = now()
            if request.isEnabled {
                // What was trimmed does not come back when the period gets longer.
                let recovery = PointInTimeRecovery(
                    enabled: table.recovery?.earliest(at: time) ?? time,
                    periodDays: request.periodDays ?? table.recovery?.periodDays
                        ?? Limits.recoveryDays,
                )
                try recovery.save(table.table, connection)
                table.recovery = recovery
            } else {
                try PointInTimeRecovery.delete(table.table, connection)
                table.recovery = nil
            }
            state.catalog.put(table)
            return ContinuousBackups(recovery: table.recovery?.described(at: time))
        }
    }
}
