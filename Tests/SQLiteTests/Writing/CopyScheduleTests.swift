import Testing

@testable import SQLite

struct CopyScheduleTests {
    private var schedule = CopySchedule(pagesPerCopy: 100, pagesAhead: 300)

    @Test mutating func `a short log is left alone`() {
        #expect(schedule.next(pages: 0, isAtWork: false) == .nothing)
        #expect(schedule.next(pages: 99, isAtWork: false) == .nothing)
    }

    @Test mutating func `a log is copied beside its writer once, then by the writer`() {
        #expect(schedule.next(pages: 100, isAtWork: false) == .copyBeside)
        #expect(schedule.next(pages: 150, isAtWork: true) == .nothing)
        #expect(schedule.next(pages: 160, isAtWork: false) == .copyRest)
    }

    @Test mutating func `the writer waits where the log grows faster than it is copied`() {
        #expect(schedule.next(pages: 1_000, isAtWork: false) == .copyBeside)
        #expect(schedule.next(pages: 1_299, isAtWork: true) == .nothing)
        #expect(schedule.next(pages: 1_300, isAtWork: true) == .copyRest)
    }

    @Test mutating func `a log that begins anew is copied anew`() {
        #expect(schedule.next(pages: 100, isAtWork: false) == .copyBeside)
        schedule.noteCopy(pages: 120)
        #expect(schedule.next(pages: 3, isAtWork: false) == .nothing)
        #expect(schedule.next(pages: 99, isAtWork: false) == .nothing)
        #expect(schedule.next(pages: 100, isAtWork: false) == .copyBeside)
    }

    @Test mutating func `a log of which nothing was left begins anew without its writer`() {
        #expect(schedule.next(pages: 100, isAtWork: false) == .copyBeside)
        #expect(schedule.next(pages: 2, isAtWork: false) == .nothing)
        #expect(schedule.next(pages: 100, isAtWork: false) == .copyBeside)
    }

    @Test mutating func `a log that a reader keeps is the writer's to copy until it begins anew`() {
        #expect(schedule.next(pages: 100, isAtWork: false) == .copyBeside)
        schedule.noteCopy(pages: 120)
        #expect(schedule.next(pages: 131, isAtWork: false) == .nothing)
        #expect(schedule.next(pages: 132, isAtWork: false) == .copyRest)
        schedule.noteCopy(pages: 132)
        #expect(schedule.next(pages: 400, isAtWork: false) == .copyRest)
        schedule.noteCopy(pages: 400)
        #expect(schedule.next(pages: 399, isAtWork: false) == .copyBeside)
    }

    /// SQLite before 3.51.3 loses commits where a copy begins on a log that is copied as a whole
    /// while its writer begins it anew.
    @Test mutating func `nobody copies beside the writer what may be copied as a whole`() {
        // Emptied, or copied for a reader who keeps it, by a call and not behind a commit: then
        // the count of pages is that of before, until the next commit that writes.
        schedule.noteCopy(pages: 5_000)
        #expect(schedule.next(pages: 5_000, isAtWork: false) == .nothing)
        #expect(schedule.next(pages: 5_012, isAtWork: false) == .copyRest)
        #expect(schedule.next(pages: 7_000, isAtWork: false) == .copyRest)
    }
}
