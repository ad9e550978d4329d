import DynamoModel

extension Change {
    /// A member of the record that a function gets for the change.
    func recordMember(_ name: String, _ view: StreamViewType) -> EventValue? {
        switch name {
        case "eventID": .text(EntryID(position).description)
        case "eventName": .text(kind.rawValue)
        case "eventVersion": .text("1.1")
        case "eventSource": .text("aws:dynamodb")
        case "awsRegion": .text(position.region)
        case "eventSourceARN": .text(position.streamARN)
        case "dynamodb": .details(self, view)
        case "userIdentity": origin.isExpiry ? Change.service : nil
        default: nil
        }
    }

    /// A member of the record's part `dynamodb`.
    func detail(_ name: String, _ view: StreamViewType) -> EventValue? {
        switch name {
        case "ApproximateCreationDateTime": .plain(.number(Number(time.seconds).description))
        case "Keys": .item(key.item)
        case "NewImage": view.showsNew ? new.map { .item($0) } : nil
        case "OldImage": view.showsOld ? old.map { .item($0) } : nil
        case "SequenceNumber": .text(position.sequence.digits)
        case "SizeBytes": .plain(.number("\(sizeBytes(view))"))
        case "StreamViewType": .text(view.rawValue)
        default: nil
        }
    }

    private func sizeBytes(_ view: StreamViewType) -> Int {
        key.item.sizeBytes + (view.showsNew ? new?.sizeBytes ?? 0 : 0)
            + (view.showsOld ? old?.sizeBytes ?? 0 : 0)
    }

    /// Who deletes what has expired, in the spelling that functions are given; stream records have
    /// another one.
    private static let service = EventValue.plain(
        .object(["principalId": .text("dynamodb.amazonaws.com"), "type": .text("Service")]))
}

extension ChangePosition {
    /// The region that the stream's ARN names.
    package var region: String {
        let parts = streamARN.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count > 3 ? String(parts[3]) : ""
    }
}
