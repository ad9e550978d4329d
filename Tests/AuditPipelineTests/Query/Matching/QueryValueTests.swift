import DynamoModel
import Testing

@testable import AuditPipeline

/// Values of attributes, compared; the item goes from `before` to `after`.
struct QueryValueTests {
    @Test(arguments: [
        "new.price:10", "new.price:10.0", "new.price:1E1", "new.price:\"10.00\"", "new.price:>9",
        "new.price:>=10", "new.price:<=10", "new.price:<11", "new.price:9..10", "new.price:10..10",
        "new.price:1,10", "new.price:1*", "new.price:>9.99,3", "old.price:-2.5", "old.price:<0",
    ])
    func `numbers are equal by value, and compared as numbers`(text: String) throws {
        #expect(try isFound(text))
    }

    @Test(arguments: [
        "new.price:100", "new.price:1", "new.price:>10", "new.price:<10", "new.price:11..20",
        "new.price:>abc", "new.name:>5", "new.tags:>1",
    ])
    func `what does not hold is not found`(text: String) throws {
        #expect(try !isFound(text))
    }

    @Test(arguments: [
        #"new.name:"blue shirt""#, #"new.name:"a \"quoted\" one","blue shirt""#, "new.name:blue*",
        "new.name:>apple", "new.name:a..c", #"any.size:"1..9""#, #"any.size2:"*""#,
        #"any.size3:">5""#, "new.active:true", "new.gone:null", "new.raw:AAE=", "new.tags:red",
        "new.tags:r*", "new.codes:7.0", "new.list:b", "new.list[1]:b", "new.address.city:Rome",
        "new.address:Rome", #"new."odd name: (x)":1"#, #"new.address."zip.code":20121"#,
        "new.nothing:*", "new.none:*",
    ])
    func `every type of value can be asked for`(text: String) throws {
        #expect(try isFound(text))
    }

    @Test(arguments: [
        "new.name:Blue*", "new.list[2]:*", "new.list.b:*", "new.name.first:*", "new.active:false",
        #"any.size2:"a*""#, "new.address.city.x:*", #"new.name:"blue*""#,
    ])
    func `what is not there is not found`(text: String) throws {
        #expect(try !isFound(text))
    }

    @Test(arguments: [
        ("changed.price:*", true), ("changed.price:>9", true), ("changed.name:*", false),
        ("changed.address:*", true), ("changed.address.city:Rome", true),
        ("changed.address.\"zip.code\":*", false), ("changed.coupon:WINTER", true),
        ("changed.none:*", true), ("changed.missing:*", false),
        ("attr:address.city", true), ("attr:address.*", true), ("attr:address", true),
    ])
    func `a change is found at its path, above it and inside it`(
        text: String, isThere: Bool,
    ) throws {
        #expect(try isFound(text) == isThere)
    }

    @Test func `canonically equal texts of other bytes are two texts`() throws {
        #expect(try isFound("new.accent:e\u{301}"))
        #expect(try !isFound("new.accent:\u{e9}"))
    }

    private func isFound(_ text: String) throws -> Bool {
        var sample = EntrySample()
        sample.old = try before
        sample.new = try after
        return try EntryQuery(parsing: text, now: sample.time).matches(sample.recorded)
    }

    private var before: Item {
        get throws {
            var item = try after
            item["price"] = .number(try Number("-2.5"))
            item["address"] = .map(["city": .string("Milan"), "zip.code": .string("20121")])
            item["coupon"] = .string("WINTER")
            item["none"] = nil
            return item
        }
    }

    private var after: Item {
        get throws {
            [
                "price": .number(Number(10)), "name": .string("blue shirt"),
                "size": .string("1..9"), "size2": .string("*"), "size3": .string(">5"),
                "active": .bool(true), "gone": .null, "raw": .binary([0, 1]),
                "tags": .stringSet(try #require(ValueSet(["red", "green"]))),
                "codes": .numberSet(try #require(ValueSet([Number(7), Number(8)]))),
                "list": .list([.string("a"), .string("b")]),
                "address": .map(["city": .string("Rome"), "zip.code": .string("20121")]),
                "odd name: (x)": .number(Number(1)), "nothing": .map([:]), "none": .list([]),
                "accent": .string("e\u{301}"),
            ]
        }
    }
}
