/// The answer of PutItem, UpdateItem and DeleteItem.
public struct WriteResponse: OperationResponse, Hashable {
    /// The state that was asked for; nil when there is nothing to show.
    public var attributes: Item?
    /// What it would have cost.
    public var consumedCapacity: ConsumedCapacity?
    /// How large the item's collection is.
    public var itemCollectionMetrics: ItemCollectionMetrics?

    /// Gathers the parts of an answer.
    package init(attributes: Item? = nil, consumedCapacity: ConsumedCapacity? = nil) {
        self.attributes = attributes
        self.consumedCapacity = consumedCapacity
    }
}

extension WriteResponse {
    package func write(to writer: inout JSONWriter) {
        writer.member("Attributes", attributes)
        writer.member("ConsumedCapacity", consumedCapacity)
        writer.member("ItemCollectionMetrics", itemCollectionMetrics)
    }
}

extension WriteResponse: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == "Attributes" {
                attributes = try Item(json: &reader)
            } else {
                try reader.skipValue()
            }
        }
    }
}
