/// A form in which entries leave the trail, one line for each.
public enum EntryFormat: String, Sendable, Hashable, CaseIterable {
    /// `afterimage.entry/1`, the contract; nothing is lost.
    case jsonl
    /// Comma-separated values, with both images as plain JSON.
    case csv
    /// CloudEvents 1.0 in the structured mode.
    case cloudevents
    /// OCSF 1.8, class Entity Management.
    case ocsf
    /// The Common Event Format of ArcSight, revision 0.
    case cef

    /// What a body in this form is called in HTTP.
    public var contentType: String {
        switch self {
        case .jsonl, .cloudevents, .ocsf: "application/jsonl; charset=utf-8"
        case .csv: "text/csv; charset=utf-8"
        case .cef: "text/plain; charset=utf-8"
        }
    }

    /// How a file in this form ends its name.
    public var fileExtension: String {
        switch self {
        case .jsonl, .cloudevents, .ocsf: "jsonl"
        case .csv: "csv"
        case .cef: "cef"
        }
    }
}
