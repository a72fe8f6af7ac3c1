// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The desk's words, in English and Chinese, and figures as the language writes them.

const en = {
  desk: "Desk", name: "Name", password: "Password", code: "Code from your app", login: "Log in", logout: "Log out",
  lead: "For those who look after campaigns.", campaign: "Campaign", language: "Language",
  overview: "Overview", queue: "Queue", inbox: "Inbox", webhooks: "Webhooks", log: "Log", sections: "Sections",
  rawVerified: "Raw and verified", raw: "raw", verified: "Verified", rawWord: "Raw", perDay: "Entries each day", today: "Today",
  clock: "Reply clock", median: "median", promise: "{share} inside the {minutes} min promise", noReplies: "No comment was answered yet.",
  answered: "{answered} of {comments} comments answered", waiting: "Waiting for a person", openQueue: "Open the full queue",
  nothingWaits: "Nothing waits. What is held or reported will appear here.", oldest: "{count}, oldest {age}",
  entries: "Entries", vote: "Votes", like: "Likes", favourite: "Favourites", recommend: "Recommendations", comment: "Comments",
  report: "Report", entry: "Entry", spike: "Complaints are many: {today} reports in the last day, {week} in the week before.",
  look: "Look", looked: "Blurred until you look", approve: "Approve", refuse: "Refuse", keep: "Keep the work", takeDown: "Take the work down",
  select: "Select", selected: "{count} selected", reason: "Reason, told to its maker", note: "Note, for the desk alone",
  keys: "j k move · a approve · r refuse · x select · space look", appeal: "Appeal", by: "by {name}", nameless: "No name",
  done: "{count} decided", gone: "It was decided already, or taken back.", whyHeld: "Held because", reported: "Reported", commentHeld: "Comment held",
  unanswered: "Without answer", all: "All", reply: "Reply as the brand", send: "Send reply", sent: "Reply sent", noComments: "No comment waits for an answer.",
  on: "on {title}", brand: "The brand", older: "Older", exportWord: "Export", csv: "CSV", ndjson: "NDJSON", who: "Who", what: "What", when: "When", detail: "Detail",
  failed: "That did not work: {why}", wait: "Try again in {seconds} s.", offline: "The collector cannot be reached.", previous: "Your decisions are written down with your name.",
  pickOne: "Choose one on the left to decide.", back: "Back to the list", hour: "{hour} o'clock: {minutes} min, {count} answered",
  allTold: "The brand's endpoint was told of everything.", notTold: "{count} could not be told, and are tried no more.",
  sendAgain: "Send all again", sendsAgain: "They are sent again.", adminsSend: "An admin can send them again.", number: "Number", tries: "Tries",
  lastError: "Last error",
  operator: "Operator at the command line", maker: "Maker of the work", act: "Act",
  "did login": "Logged in", "did login-failed": "Failed to log in", "did logout": "Logged out", "did reply": "Replied as the brand",
  "did export": "Took an export", "did webhooks-retry": "Sent webhooks again", "did approved": "Approved", "did refused": "Refused",
  "did appeal": "Appealed", "did account-add": "Made an account, or gave it a new password", "did account-remove": "Removed an account",
  "did export-participant": "Gave out a participant's data", "did export-work": "Gave out a work's data",
  "did erase-participant": "Erased a participant's data", "did erase-work": "Erased a work's data",
  "did erase-campaign": "Erased what is personal of a campaign",
  duel: "Duel", duelWon: "{work} won against {other}", duelSkipped: "Neither {work} nor {other}",
  "no-time-passed": "Faster than a hand", "no-proof": "Without the work that was asked for",
  copy: "Nearly a copy", burst: "Too many at once", regular: "Like clockwork", lockstep: "In step with others", reasonRights: "Rights are not clear", reasonPerson: "Shows a person without consent",
  reasonOff: "Not about the theme", reasonRude: "Hurts or insults", reasonUnfair: "Did not come about fairly", other: "Other words",
};

/** @type {typeof en} */
const zh = {
  desk: "工作台", name: "名称", password: "密码", code: "验证器中的代码", login: "登录", logout: "退出",
  lead: "供活动管理人员使用。", campaign: "活动", language: "语言",
  overview: "概览", queue: "待审", inbox: "留言", webhooks: "回调通知", log: "日志", sections: "栏目",
  rawVerified: "原始与核实", raw: "原始", verified: "核实", rawWord: "原始", perDay: "每日作品", today: "今天",
  clock: "回复时钟", median: "中位数", promise: "{share} 在 {minutes} 分钟承诺之内", noReplies: "还没有回复过留言。",
  answered: "已回复 {answered} / {comments} 条留言", waiting: "等待人工处理", openQueue: "打开完整列表",
  nothingWaits: "没有待处理的内容。被暂扣或举报的内容会出现在这里。", oldest: "{count} 项,最早 {age}",
  entries: "作品", vote: "投票", like: "点赞", favourite: "收藏", recommend: "推荐", comment: "留言",
  report: "举报", entry: "作品", spike: "投诉激增:过去一天 {today} 次举报,此前一周 {week} 次。",
  look: "查看", looked: "查看前为模糊状态", approve: "通过", refuse: "拒绝", keep: "保留作品", takeDown: "下架作品",
  select: "选择", selected: "已选 {count} 项", reason: "理由(作者可见)", note: "备注(仅工作台可见)",
  keys: "j k 移动 · a 通过 · r 拒绝 · x 选择 · 空格 查看", appeal: "申诉", by: "作者 {name}", nameless: "未署名",
  done: "已处理 {count} 项", gone: "已被处理或已撤回。", whyHeld: "暂扣原因", reported: "被举报", commentHeld: "留言暂扣",
  unanswered: "未回复", all: "全部", reply: "以品牌身份回复", send: "发送回复", sent: "回复已发送", noComments: "没有等待回复的留言。",
  on: "关于《{title}》", brand: "品牌", older: "更早", exportWord: "导出", csv: "CSV", ndjson: "NDJSON", who: "谁", what: "操作", when: "时间", detail: "详情",
  failed: "操作未成功:{why}", wait: "请在 {seconds} 秒后重试。", offline: "无法连接收集服务。", previous: "您的决定会连同姓名一并记录。",
  pickOne: "从左侧选择一项进行处理。", back: "返回列表", hour: "{hour} 点:{minutes} 分钟,回复 {count} 条",
  allTold: "品牌的接口已收到全部通知。", notTold: "{count} 条通知未能送达,不再重试。",
  sendAgain: "全部重新发送", sendsAgain: "正在重新发送。", adminsSend: "管理员可以重新发送。", number: "编号", tries: "次数",
  lastError: "最后的错误",
  operator: "命令行操作人员", maker: "作品作者", act: "互动",
  "did login": "登录", "did login-failed": "登录失败", "did logout": "退出", "did reply": "以品牌身份回复",
  "did export": "导出数据", "did webhooks-retry": "重新发送回调通知", "did approved": "通过", "did refused": "拒绝",
  "did appeal": "提出申诉", "did account-add": "创建帐户或重设密码", "did account-remove": "删除帐户",
  "did export-participant": "提供参与者数据", "did export-work": "提供作品数据",
  "did erase-participant": "清除参与者数据", "did erase-work": "清除作品数据",
  "did erase-campaign": "清除整个活动的个人数据",
  duel: "对决", duelWon: "{work} 胜过 {other}", duelSkipped: "{work} 与 {other} 均未选",
  "no-time-passed": "快于人手", "no-proof": "未完成所要求的计算",
  copy: "近似复制", burst: "短时间内过多", regular: "规律如时钟", lockstep: "与他人步调一致", reasonRights: "权利不明确", reasonPerson: "未经同意出现他人",
  reasonOff: "与主题无关", reasonRude: "伤害或侮辱他人", reasonUnfair: "产生方式不公平", other: "其他说明",
};

/** @type {Record<string, typeof en>} */
const kWords = { en, "zh-CN": zh };
export const kLanguages = [["en", "English"], ["zh-CN", "简体中文"]];

const stored = localStorage.getItem("fairground-desk-language") ?? navigator.language;
export const language = stored.startsWith("zh") ? "zh-CN" : "en";
document.documentElement.lang = language;

/** @param {string} chosen */
export function choose(chosen) {
  localStorage.setItem("fairground-desk-language", chosen);
  location.reload();
}

/** @param {string} key @param {Record<string, string | number>} [values] */
export function say(key, values = {}) {
  const text = /** @type {Record<string, string>} */ (kWords[language])[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** What was done, of the log; as it is where there is no word for it. @param {string} what */
export function deed(what) {
  const key = `did ${what}`, text = say(key);
  return text === key ? what : text;
}

const numbers = new Intl.NumberFormat(language);
const shares = new Intl.NumberFormat(language, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const count = (/** @type {number} */ value) => numbers.format(value);
/** The part of the whole; of nothing, all. @param {number} part @param {number} whole */
export const share = (part, whole) => shares.format(whole > 0 ? part / whole : 1);
export const day = (/** @type {string} */ at) =>
  new Intl.DateTimeFormat(language, { day: "numeric", month: "short" }).format(new Date(at));
export const moment = (/** @type {string} */ at) =>
  new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));

/** How long ago, in its largest unit. @param {string} at */
export function age(at) {
  const minutes = Math.max(0, Math.round((Date.now() - Date.parse(at)) / 60000));
  const [value, unit] = minutes < 60 ? [minutes, "minute"] : minutes < 2880 ? [Math.round(minutes / 60), "hour"]
    : [Math.round(minutes / 1440), "day"];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(/** @type {number} */ (value));
}
