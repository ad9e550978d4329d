import AuditConsole
import AuditPipeline
import DynamoModel

/// Has nothing, and does nothing: enough for a console to have all its routes.
struct IdleDesk {}

extension IdleDesk: ItemDesk {
    func exchange(_ exchange: ItemExchange, as caller: Caller) async throws -> Bool { false }
}

extension IdleDesk: NoteDesk {
    func annotate(_ entry: EntryID, with note: EntryNote) async throws -> EntryID { entry }
}

extension IdleDesk: ErasureDesk {
    func erase(_ order: ErasureOrder) async throws -> ErasureDocument { ErasureDocument() }
}

extension IdleDesk: FunctionLogDesk {
    func logs(of function: String) async throws -> [FunctionLogState]? { nil }

    func lines(
        of function: String, log: String, from place: Int64,
    ) async throws -> FunctionLogPiece? { nil }
}

extension IdleDesk: AlertDesk {
    func report() async throws -> AlertsReport { AlertsReport() }

    func history(of rule: String?, before id: Int64?, limit: Int) async throws -> [ToldAlert] { [] }

    func mute(_ name: String, until end: Timestamp?) async throws -> AlertRuleReport? { nil }

    func trial(_ name: String, on entry: RecordedEntry) async throws -> AlertTrial? { nil }

    func backtest(_ name: String, since: Timestamp) async throws -> AlertBacktest? { nil }

    func counts(_ query: CountQuery) async throws -> CountAnswer {
        CountAnswer(rows: [], counted: 0)
    }
}

extension IdleDesk: ReplayDesk {
    func plan(_ request: ReplayRequest) async throws -> ReplayPlan {
        ReplayPlan(request, to: "nowhere", takesEntries: false)
    }

    func startReplay(_ request: ReplayRequest) async throws -> ReplayReport {
        throw ReplayRefusal.nothing
    }

    func stopReplay(_ id: Int64) async throws -> ReplayReport? { nil }

    func replay(_ id: Int64) async throws -> ReplayReport? { nil }

    func newestReplays() async throws -> [ReplayReport] { [] }
}

extension IdleDesk: APIEventDesk {
    func importEvents(_ records: [[UInt8]]) async throws -> ImportState { ImportState() }

    func importObjects(of bucket: String, _ prefix: String) async throws -> ImportState {
        ImportState()
    }

    func matches(for entry: RecordedEntry) async throws -> [CallMatch] { [] }
}

extension IdleDesk: ObjectStore {
    func put(_ bytes: [UInt8], as key: String) async throws {}

    func bytes(of key: String, limitBytes: Int) async throws -> [UInt8]? { nil }

    func list(_ prefix: String, behind key: String) async throws -> [ListedObject] { [] }

    func removeFormer(of keys: [String]) async throws -> WithheldObjects? { nil }
}
