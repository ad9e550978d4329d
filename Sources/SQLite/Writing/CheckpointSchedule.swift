/// When a writer's log is copied into its database, and by whom; decides, and does nothing itself.
struct CheckpointSchedule {
    /// What is due.
    enum Step {
        case nothing
        /// Somebody else copies what there is, while the writer goes on.
        case copyBeside
        /// The writer copies what they left, once they are done.
        case copyRest
    }

    /// Pages that are added to a log before it is copied.
    private let pagesPerCheckpoint: Int
    /// Pages that are added meanwhile before the writer waits for whoever copies it.
    private let pagesAhead: Int
    private var copied = 0
    private var isBegun = false

    /// A schedule for a log of which nothing was copied yet.
    init(
        pagesPerCheckpoint: Int = Limits.pagesPerCheckpoint,
        pagesAhead: Int = Limits.pagesAheadOfCheckpoint,
    ) {
        self.pagesPerCheckpoint = pagesPerCheckpoint
        self.pagesAhead = pagesAhead
    }

    /// What to do once the log has so many pages; `isAtWork` while somebody else copies it.
    mutating func next(pages: Int, isAtWork: Bool) -> Step {
        // A log that was copied as a whole has begun anew.
        if pages < copied { copied = 0 }
        let added = pages - copied
        if isAtWork { return added < pagesPerCheckpoint + pagesAhead ? .nothing : .copyRest }
        if isBegun { return .copyRest }
        guard added >= pagesPerCheckpoint else { return .nothing }
        isBegun = true
        return .copyBeside
    }

    /// Notes that a log of so many pages was copied, as far as its readers let it be.
    mutating func copied(pages: Int) {
        copied = pages
        isBegun = false
    }
}
