/// When a writer's log is copied into its database, and by whom; decides, and does nothing itself.
struct CopySchedule {
    /// What is due.
    enum Step {
        case nothing
        /// Somebody else copies what there is, while the writer goes on.
        case copyBeside
        /// The writer copies what they left, once they are done.
        case copyRest
    }

    /// Pages of a log before it is copied.
    private let pagesPerCopy: Int
    /// Pages that are added while it is copied before the writer waits for whoever does.
    private let pagesAhead: Int
    /// Pages when somebody else was asked to copy; nil where nobody was.
    private var begun: Int?
    /// Pages when the writer copied last; nil for a log of which nothing was copied.
    private var copied: Int?

    /// A schedule for a log of which nothing was copied yet.
    init(
        pagesPerCopy: Int = Limits.pagesPerCopy, pagesAhead: Int = Limits.pagesAheadOfCopy,
    ) {
        self.pagesPerCopy = pagesPerCopy
        self.pagesAhead = pagesAhead
    }

    /// What to do once the log has so many pages; `isAtWork` while somebody else copies it.
    mutating func next(pages: Int, isAtWork: Bool) -> Step {
        if let begun {
            if isAtWork { return pages - begun < pagesAhead ? .nothing : .copyRest }
            if pages >= begun { return .copyRest }
            // All of it was copied, and it has begun anew.
            self.begun = nil
        }
        if let copied, pages >= copied {
            // A reader kept it from beginning anew, and may be gone soon.
            return pages - copied < pagesPerCopy / 8 ? .nothing : .copyRest
        }
        copied = nil
        guard pages >= pagesPerCopy else { return .nothing }
        begun = pages
        return .copyBeside
    }

    /// Notes that the writer copied a log of so many pages, as far as its readers let it be.
    mutating func noteCopy(pages: Int) {
        (begun, copied) = (nil, pages)
    }
}
