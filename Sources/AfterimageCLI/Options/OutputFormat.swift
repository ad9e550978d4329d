import ArgumentParser

/// In which form data are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    /// For people; may change.
    case text
    /// One document.
    case json
    /// One document a line.
    case jsonl
    /// Comma-separated values with a line of names.
    case csv
    /// Aligned columns.
    case table
}
