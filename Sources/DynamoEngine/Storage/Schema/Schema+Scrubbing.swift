extension Schema {
    /// The step that remembers that the file still has what it should not have any more.
    static let scrubColumn = "ALTER TABLE engine ADD COLUMN scrub_since INTEGER;"

    static let scrubDemand: StaticString = "SELECT scrub_since FROM engine"
    static let demandScrub: StaticString =
        "UPDATE engine SET scrub_since = min(coalesce(scrub_since, ?1), ?1)"
    static let endScrub: StaticString = "UPDATE engine SET scrub_since = NULL"
    static let hasChange: StaticString = "SELECT 1 FROM change WHERE id = ?"
    static let forgetChange: StaticString = "DELETE FROM change WHERE id = ?"
    static let fileBytes: StaticString = """
        SELECT page_count * page_size FROM pragma_page_count, pragma_page_size
        """
}
