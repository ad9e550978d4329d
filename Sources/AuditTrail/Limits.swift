/// What the trail allows, each with its reason.
enum Limits {
    /// Shards kept in memory by the writer. A stream opens a handful every few hours, so those in
    /// use fit many times over; a full table starts anew.
    static let shardsInMemory = 4096

    /// Bytes set aside for what an entry says: two images of one kilobyte fit.
    static let usualContentBytes = 2560

    /// Entries that are prepared before the writer begins with them, and before each time that it
    /// looks for more: some tenths of a millisecond of work, which a request's own few stay below.
    static let entriesPerPortion = 128

    /// Pages of the write-ahead log before it is copied into the database: those of the index and
    /// the heads are written again and again.
    static let pagesPerCopy = 8000

    /// Authors kept in memory: people and programs at work, at some hundred bytes each.
    static let authorsInMemory = 16_384

    /// Leaves of a tree, more than any disk holds: an index beyond them was forged.
    static let leaves = 1 << 40

    /// Patches between an item's after image and the newest whole one: more save little, and each
    /// one is a row to read.
    static let patchesInRow = 15

    /// Bytes of after images that a view keeps at hand for other entries of the same items.
    static let imageBytesInMemory = 32 << 20

    /// The same of a verification, for the patches of later entries: the images of a hundred
    /// thousand items. Of more items some have to be made anew of up to sixteen rows.
    static let imageBytesInVerification = 128 << 20

    /// Heads that the writer keeps in mind although the table has them, at some hundred bytes each:
    /// items that are written often need not be looked up.
    static let headsInMemory = 32_768

    /// Leaves whose ids are added to the index together, and heads to their table. A page takes a
    /// dozen at a time then, and not one; before that a lookup reads so many entries, in some
    /// milliseconds.
    static let leavesPerIndexing = 4096

    /// Leaves, as a power of two, whose ids stand together in the index: its pages fit into the
    /// page cache, so that an append touches few of them however long the trail is.
    static let leavesPerRunBits = 16

    /// Hexadecimal digits of an entry id that the index holds.
    static let indexedDigits = 12

    /// Hexadecimal digits of the shortest id prefix that is looked up: fewer would match by chance.
    static let shortestPrefix = 6

    /// Entries that a prefix may match before the search for more of them ends.
    static let ambiguousMatches = 10

    /// Bytes of entries that are kept as they were appended, for those who follow the trail: some
    /// tenths of a second of the fastest writing.
    static let recentBytes = 4 << 20

    /// Entries in one page, at a megabyte or two.
    static let pageEntries = 1000

    /// Entries that one page looks at; a rare match gives a short page and a cursor, not a long
    /// wait.
    static let scannedPerPage = 20_000

    /// Entries that the search index takes up in one transaction: some milliseconds of work.
    static let entriesPerIndexing = 1000

    /// Bytes of terms that end a step before it has as many entries: of large texts.
    static let bytesPerIndexing = 8 * 1024 * 1024

    /// How long the search index waits for entries to gather: it is written in large parts, and
    /// what is younger is found all the same.
    static let indexingPause = Duration.milliseconds(200)

    /// Times the work on the search index that it rests after it, while the trail grows faster than
    /// the index: so it takes a fifth of one core at most.
    static let restsPerIndexing = 4

    /// How long the search index waits after a failure: a full disk may have room by then.
    static let indexingRetry = Duration.seconds(10)

    /// Matches of terms below which no other way can be faster.
    static let rareMatches = 200

    /// Entries that brought a value, up to which their items' chains are followed, as long as the
    /// value is not common; what is more frequent is met soon by looking at every entry.
    static let rareValues = 2000

    /// Entries that brought a value, from which on it is common, and stands in the search index
    /// with every entry that has it: to follow so many items takes some milliseconds.
    static let commonValue = 256

    /// Common values, at some ten bytes of memory each; more of them are found as rare ones are.
    static let commonValues = 65_536

    /// Of so many values that entries bring one is looked up, whether it is common. Prime, since
    /// the same entries may come again and again.
    static let sampledValue = 61

    /// Leaves that are looked up in the search index at once.
    static let leavesPerLookup = 256

    /// How far a writer's clock may be ahead of the trail's before a time range misses its entries.
    static let clockSkew = Duration.seconds(300)

    /// Entries erased in one transaction, with one certificate: some tens of milliseconds of work,
    /// and a certificate that fits into a signed note however scattered they are.
    static let entriesPerErasure = 10_000

    /// Items that the plan of an erasure names as still being there.
    static let namedItems = 10

    /// How often the write-ahead log is tried to be emptied after an erasure, five seconds at a
    /// time: longer than any page of a list or any portion of a verification takes.
    static let scrubAttempts = 6

    /// Entries verified on one snapshot: a longer one would keep the write-ahead log from
    /// shrinking.
    static let entriesPerSnapshot = 20_000

    /// Checkpoints read at once.
    static let checkpointsPerRead = 256

    /// Checkpoints looked at for one to begin a verification at; where all are bad, everything is
    /// read.
    static let checkpointsTried = 16

    /// Findings that a report lists; it counts all of them.
    static let listedFindings = 100

    /// How long a change may be on its way before its absence counts as a gap.
    static let inFlight = Duration.seconds(60)

    /// Sequence numbers of the embedded engine are smaller: they take 40 bits of a change's row.
    static let sequenceNumbers: UInt64 = 1 << 40

    /// Incomplete chunks of 65,536 sequence numbers remembered per stream before counting it is
    /// given up, at 8 KiB each: room for 16 million changes that wait for one shard.
    static let sequenceChunks = 256

    /// Groups of items, by their hash, in which a broken link is searched: more means less memory
    /// then.
    static let linkGroups = 256

    /// Files that are made durable one after the other; more are made durable together, with
    /// everything else that waits to be written on the machine.
    static let filesSyncedOneByOne = 64

    /// Digits of an index in the names of an archive: as many as the largest index has.
    static let leafDigits = 13

    /// Bytes of lines in a segment, at which the next one begins: what a reader opens for one entry
    /// takes less than a second.
    static let segmentBytes = 32 << 20

    /// Bytes of lines that a manifest may claim: a segment ends behind the line that fills it.
    static let expandedSegmentBytes = packedSegmentBytes

    /// Bytes of a segment's object: random content can not be packed, and one line may be long.
    static let packedSegmentBytes = segmentBytes + archivedLineBytes

    /// Bytes of a line of a segment: both images, where every byte of them is escaped.
    static let archivedLineBytes = 16 << 20

    /// Newest entries of an archive that its writer recognises when they come again after a crash:
    /// more than all shards together have on their way.
    static let recognisedEntries = 20_000

    /// Segments that are read for them at the start: small ones cost as much as large ones.
    static let recognisedSegments = 200

    /// Bytes of lines that are read from the trail at once.
    static let archivedAtOnceBytes = 1 << 20

    /// Bytes of a manifest: each entry of a segment may be another table's.
    static let manifestBytes = 16 << 20

    /// Objects of the tree that are put at the same time, so that their waits for the disk are one.
    static let objectsAtOnce = 16

    /// How often it is looked whether a segment is due.
    static let archivePause = Duration.seconds(1)

    /// How often it is looked at least what has left the hot window: manifests are listed for it.
    static let thinningInterval = Duration.seconds(60)

    /// Entries behind which values are taken away in one transaction, so that others wait a moment.
    static let thinnedAtOnce = 500

    /// How often it is looked whether former segments can be removed: locks end on days.
    static let formerSegmentInterval = Duration.seconds(3600)

    /// How long the archive waits after a failure: somebody makes the bucket again, or room.
    static let archiveRetry = Duration.seconds(10)

    /// Bytes at the beginning of a line that has the entry's id.
    static let idWithinBytes = 80

    /// Entries of an archive's page, at a megabyte or two.
    static let archivedPageEntries = 1000

    /// Bytes of a key, a checkpoint or a tile: far more than any of them has.
    static let smallFileBytes = 512 * 1024
}
