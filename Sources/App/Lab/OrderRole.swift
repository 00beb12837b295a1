import Rendering

/// How an order looks where several are drawn in one chart.
enum OrderRole {
  static func of(_ index: Int, picked: Int) -> Role {
    let roles: [Role] = [.value, .warning, .accent, .good, .heading, .link]
    return index == picked ? .train : roles[index % roles.count]
  }
}
