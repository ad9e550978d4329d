/// The rows that can be chosen.
enum RowName: String, CaseIterable, Sendable {
    case disk
    case put
    case engine
    case get
    case update
    case single
    case query
    case batch
    case transact
    case scan
    case indexes
    case wide
    case visible
    case sustained
    case backlog
    case consumer
    case idle
    case queue
    case scale
    case size
    case memory
    case functions
    case events
    case objects
    case archive
    case trail
    case worker
    case lambda

    /// Those that a run without names has: the others need what only `make lambda` builds.
    static let usual = allCases.filter { $0 != .lambda }

    var row: any Row {
        switch self {
        case .disk: DiskRow()
        case .put: OperationRow.put
        case .engine: OperationRow.engine
        case .get: OperationRow.get
        case .update: OperationRow.update
        case .single: SingleConnectionRow()
        case .query: WorkloadRow(workloads: [.query])
        case .batch: WorkloadRow(workloads: [.batch])
        case .transact: WorkloadRow(workloads: [.transaction])
        case .scan: WorkloadRow(workloads: [.scan])
        case .indexes: WorkloadRow(workloads: [.indexed(0), .indexed(1), .indexed(5)])
        case .wide: WorkloadRow(workloads: [.wide(1), .wide(100)])
        case .visible: VisibleRow()
        case .sustained: SustainedRow()
        case .backlog: BacklogRow()
        case .consumer: ConsumerRow()
        case .idle: IdleRow()
        case .queue: QueueRow()
        case .scale: ScaleRow()
        case .size: SizeRow()
        case .memory: MemoryRow()
        case .functions: FunctionsRow()
        case .events: EventsRow()
        case .objects: ObjectsRow()
        case .archive: ArchiveRow()
        case .trail: TrailRow()
        case .worker: WorkerRow()
        case .lambda: LambdaRow()
        }
    }

    static func list(parsing text: String) throws -> [RowName] {
        try text.split(separator: ",").map { word in
            guard let name = RowName(rawValue: String(word)) else {
                let known = allCases.map(\.rawValue).joined(separator: ", ")
                throw BenchFailure("there is no row \(word), but \(known)")
            }
            return name
        }
    }
}
