/// Why an engine does not open its file.
public enum TableEngineError: Error, Hashable, CustomStringConvertible {
    /// The tables at `path` were made in the region `recorded`, and `asked` is another one.
    case otherRegion(path: String, recorded: String, asked: String)

    /// What is wrong with which file, and why that matters.
    public var description: String {
        switch self {
        case .otherRegion(let path, let recorded, let asked):
            "\(path) has tables of the region \(recorded), and not of \(asked): "
                + "the ids of audit entries are made of it and would be others"
        }
    }
}
