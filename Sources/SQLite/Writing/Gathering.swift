/// Decides how many operations a commit waits for, so that under load fewer commits hold more of
/// them.
///
/// Whoever waits for an answer before the next request sends it once the commit is done: without
/// patience those that come first would be a small commit, and the others wait for all of it. Half
/// of those that were on their way lately is worth waiting for: the other half is being answered.
struct Gathering {
    /// How many were accepted and not finished at once, of late.
    private var crowd = 0

    /// How many the next commit should hold; `unfinished` are accepted now.
    mutating func target(unfinished: Int) -> Int {
        // What there was before counts for less with each commit.
        crowd = max(unfinished, crowd - crowd / Limits.crowdDecay)
        return crowd < Limits.smallestCrowd ? 1 : crowd / 2
    }
}
