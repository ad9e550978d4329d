/// Decides when a connection has been silent for too long, without a clock: it counts regular
/// looks.
struct Silence {
    private var looks = 0

    /// Something came in, so counting starts over.
    mutating func heard() { looks = 0 }

    /// Looks once more; says whether more than `limit` looks found nothing new.
    mutating func look(limit: Int) -> Bool {
        looks += 1
        return looks > limit
    }
}
