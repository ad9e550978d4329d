extension Item {
    /// Puts a value at a path, or removes what stands there; throws when the path leads nowhere.
    ///
    /// Only the last step may be missing: an index beyond the end of a list appends to it.
    mutating func replace(
        at name: Text, _ nested: ArraySlice<DocumentPath.Element>, with value: AttributeValue?,
    ) throws(DynamoDBError) {
        guard !nested.isEmpty else {
            self[name] = value
            return
        }
        guard var member = self[name] else { throw UpdateExpression.invalidPath }
        try member.replace(at: nested, with: value)
        self[name] = member
    }
}

extension AttributeValue {
    fileprivate mutating func replace(
        at path: ArraySlice<DocumentPath.Element>, with value: AttributeValue?,
    ) throws(DynamoDBError) {
        let rest = path.dropFirst()
        switch (self, path.first) {
        case (.map(var members), .name(let name)):
            try members.replace(at: name, rest, with: value)
            self = .map(members)
        case (.list(var values), .index(let index)):
            if index >= values.count {
                guard rest.isEmpty else { throw UpdateExpression.invalidPath }
                if let value { values.append(value) }
            } else if !rest.isEmpty {
                try values[index].replace(at: rest, with: value)
            } else if let value {
                values[index] = value
            } else {
                values.remove(at: index)
            }
            self = .list(values)
        default: throw UpdateExpression.invalidPath
        }
    }
}
