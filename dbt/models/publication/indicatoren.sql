{{ published_counts() }}
