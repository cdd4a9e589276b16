{{ published_counts("partners_telling") }}
