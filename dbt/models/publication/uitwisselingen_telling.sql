{{ published_counts("uitwisselingen_telling") }}
