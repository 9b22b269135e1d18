// Prints what PodcastIndex's own parser reads of a feed: node partytime.js NODE_MODULES FEED
const [modules, path] = process.argv.slice(2);
const { parseFeed } = require(require.resolve("podcast-partytime", { paths: [modules] }));
const raw = require("fs").readFileSync(path, "utf8");
process.stdout.write(JSON.stringify(parseFeed(raw, { allowMissingGuid: false })));
