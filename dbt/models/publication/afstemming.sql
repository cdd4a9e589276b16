{{ published_counts("afstemming") }}
