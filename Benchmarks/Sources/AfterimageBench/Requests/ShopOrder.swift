/// An order, as a shop writes it: the item that most rows use.
enum ShopOrder {
    /// Its size as DynamoDB counts it, without its key.
    static let sizeBytes = 192

    /// Its attributes but for the key, in DynamoDB's JSON.
    static let attributes = """
        "version":{"N":"\(RequestTemplate.value)"},\
        "customer":{"S":"customer-4711"},"status":{"S":"CONFIRMED"},"total":{"N":"129.95"},\
        "currency":{"S":"EUR"},"express":{"BOOL":false},"tags":{"SS":["fragile","gift"]},\
        "address":{"M":{"street":{"S":"12 Long Lane"},\
        "city":{"S":"Milan"},"zip":{"S":"20121"}}},\
        "note":{"S":"leave it with the neighbours"},"payment":{"S":"bank transfer"}
        """

    /// The order in a table with a partition key.
    static let item = #"{"pk":{"S":"item-\#(RequestTemplate.key)"},\#(attributes)}"#

    /// One of the orders of a partition.
    static func item(number: Int) -> String {
        #"{"pk":{"S":"item-\#(RequestTemplate.key)"},"sk":{"N":"\#(number)"},\#(attributes)}"#
    }
}
