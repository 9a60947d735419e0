// Real time on few cores: one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
