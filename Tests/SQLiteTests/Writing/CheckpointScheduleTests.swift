import Testing

@testable import SQLite

struct CheckpointScheduleTests {
    private var schedule = CheckpointSchedule(pagesPerCheckpoint: 100, pagesAhead: 300)

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
        #expect(schedule.next(pages: 100, isAtWork: false) == .copyBeside)
        #expect(schedule.next(pages: 399, isAtWork: true) == .nothing)
        #expect(schedule.next(pages: 400, isAtWork: true) == .copyRest)
    }

    @Test mutating func `a log that begins anew is copied anew`() {
        #expect(schedule.next(pages: 100, isAtWork: false) == .copyBeside)
        schedule.copied(pages: 120)
        #expect(schedule.next(pages: 3, isAtWork: false) == .nothing)
        #expect(schedule.next(pages: 99, isAtWork: false) == .nothing)
        #expect(schedule.next(pages: 100, isAtWork: false) == .copyBeside)
    }

    @Test mutating func `a log that a reader keeps is copied again when it has grown as much`() {
        #expect(schedule.next(pages: 100, isAtWork: false) == .copyBeside)
        schedule.copied(pages: 120)
        #expect(schedule.next(pages: 219, isAtWork: false) == .nothing)
        #expect(schedule.next(pages: 220, isAtWork: false) == .copyBeside)
    }
}
