"""Where news comes from: feeds, sitemaps, index pages, lists of feeds, folders of pages."""
